package dev.tocsin;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class IncidentCranksTest {
    @Inject
    IncidentCranks cranks;

    @Inject
    Session session;

    @Inject
    TestClock clock;

    private final String appid = AlarmText.freshAppid();

    @Test
    void one_turn_ends_all_that_is_quiet_however_many_they_are() {
        QuarkusTransaction.requiringNew().run(() -> session.createNativeMutationQuery("""
                        insert into incident (group_key, service, appid, state, severity, types, findings, opened_at,
                            first_at, last_at, last_alarm_at, alarm_count, failure_count, quiet_after)
                        select :appid || '|MESSAGE|' || number, 'MESSAGE', :appid, 'OPEN', 'HIGH', '{}', '{}', :now,
                               :now, :now, :now, 1, 1, :now
                          from generate_series(1, 450) number""")
                .setParameter("appid", appid)
                .setParameter("now", clock.instant())
                .executeUpdate());

        cranks.recovery();

        assertThat(Http.api()
                        .get("/api/v1/incidents?limit=1&q=appid:%s !state:resolved".formatted(appid))
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
    }
}
