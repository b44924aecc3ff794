package dev.tocsin;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PoisonTest {
    @Inject
    Session session;

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "55P03", "57014", "57P01", "25006", "08006", "53100", "58030"})
    void what_the_database_did_is_not_the_text(String state) {
        assertThat(Poison.is(new IllegalStateException(new SQLException("it failed", state))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23514", "22021", "42703"})
    void what_the_database_will_always_refuse_is(String state) {
        assertThat(Poison.is(new IllegalStateException(new SQLException("it failed", state))))
                .isTrue();
    }

    @Test
    void a_transaction_that_took_too_long_is_not() {
        Throwable late = catchThrowable(
                () -> QuarkusTransaction.requiringNew().timeout(1).run(() -> {
                    ask("select 1 from pg_sleep(1.5)");
                    ask("select 1");
                }));

        assertThat(late).isNotNull();
        assertThat(Poison.is(late)).as("%s", late).isFalse();
    }

    private void ask(String sql) {
        session.createNativeQuery(sql, Integer.class).getSingleResult();
    }

    @Test
    void memory_and_connections_are_everybodys_and_the_stack_is_its_own() {
        assertThat(Poison.is(new OutOfMemoryError())).isFalse();
        assertThat(Poison.is(new IllegalStateException(new SQLTransientConnectionException())))
                .isFalse();
        assertThat(Poison.is(new StackOverflowError())).isTrue();
        assertThat(Poison.is(new IllegalStateException("a bug"))).isTrue();
    }
}
