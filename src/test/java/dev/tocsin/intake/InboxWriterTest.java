package dev.tocsin.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.virtual.threads.VirtualThreads;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

import dev.tocsin.TestDatabase;
import dev.tocsin.web.Problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Commits are counted in the rows themselves: PostgreSQL writes into each the number of the transaction it is from.
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class InboxWriterTest {
    @Inject
    InboxWriter writer;

    @Inject
    SourceRepository sources;

    @Inject
    Session session;

    @Inject
    DataSource database;

    @Inject
    @VirtualThreads
    ExecutorService threads;

    @Inject
    Clock clock;

    @Test
    void many_requests_share_few_commits() throws Exception {
        List<Parcel> parcels = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            parcels.add(parcel("text " + i, null));
        }
        for (Future<Map<UUID, UUID>> kept : atOnce(parcels)) {
            assertThat(kept.get()).isNotEmpty();
        }

        List<UUID> ids = parcels.stream().map(Parcel::receipt).toList();
        assertThat(count("select count(*) from inbox where id = any(:ids)", ids))
                .isEqualTo(400);
        assertThat(count("select count(distinct xmin::text) from inbox where id = any(:ids)", ids))
                .as("commits")
                .isLessThan(100);
    }

    @Test
    void a_text_that_cannot_be_kept_fails_nobody_else() throws Exception {
        sql("alter table inbox add constraint poison check (text <> 'poison')");
        try {
            List<Parcel> parcels = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                parcels.add(parcel(i % 20 == 7 ? "poison" : "harmless", null));
            }
            List<Future<Map<UUID, UUID>>> kept = atOnce(parcels);
            for (int i = 0; i < kept.size(); i++) {
                Future<Map<UUID, UUID>> one = kept.get(i);
                if (i % 20 == 7) {
                    assertThatThrownBy(one::get).hasMessageContaining("poison");
                } else {
                    assertThat(one.get()).containsKey(parcels.get(i).receipt());
                }
            }
        } finally {
            sql("alter table inbox drop constraint poison");
        }
    }

    @Test
    void the_same_message_handed_in_by_many_at_once_is_kept_once() throws Exception {
        String message = UUID.randomUUID().toString();
        List<Parcel> parcels = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            parcels.add(parcel("the same", message));
        }
        List<UUID> kept = new ArrayList<>();
        List<Future<Map<UUID, UUID>>> answers = atOnce(parcels);
        for (int i = 0; i < parcels.size(); i++) {
            kept.add(answers.get(i).get().get(parcels.get(i).receipt()));
        }
        assertThat(kept).doesNotContainNull();
        assertThat(Set.copyOf(kept)).hasSize(1);
    }

    @Test
    void claims_nothing_of_a_text_of_which_nobody_knows_whether_it_was_kept() {
        Parcel parcel = parcel("perhaps", null);
        InboxWriter broken = new InboxWriter(new ParcelRepository(WireThatBreaks.to(database)), threads);

        assertThatThrownBy(() -> broken.write(parcel)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.document().status()).isEqualTo(503);
            assertThat(problem.document().detail()).doesNotContain("nothing was accepted");
        });
        assertThat(count("select count(*) from inbox where id = any(:ids)", List.of(parcel.receipt())))
                .as("it was kept, and only the answer was lost")
                .isEqualTo(1);
    }

    private List<Future<Map<UUID, UUID>>> atOnce(List<Parcel> parcels) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(parcels.stream()
                    .map(parcel -> (Callable<Map<UUID, UUID>>) () -> writer.write(parcel))
                    .toList());
        }
    }

    /// Far from any crank's turn, so that the rows stay as they were inserted.
    private Parcel parcel(String text, String message) {
        Submission submission = new Submission(text, "text/plain", null, null, null, message);
        return Parcel.of(
                sources.all().getFirst(),
                List.of(submission),
                false,
                clock.instant(),
                clock.instant().plus(Duration.ofDays(3650)));
    }

    private long count(String sql, List<UUID> ids) {
        return QuarkusTransaction.requiringNew().call(() -> session.createNativeQuery(sql, Long.class)
                .setParameter("ids", ids.toArray(UUID[]::new))
                .getSingleResult());
    }

    private void sql(String statement) {
        QuarkusTransaction.requiringNew()
                .run(() -> session.createNativeMutationQuery(statement).executeUpdate());
    }
}
