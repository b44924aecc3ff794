package dev.tocsin.intake;

import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.virtual.threads.VirtualThreads;
import org.junit.jupiter.api.Test;

import dev.tocsin.TestDatabase;
import dev.tocsin.web.Problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class IntakePatienceTest {
    @Inject
    InboxWriter writer;

    @Inject
    ReceiptRepository receipts;

    @Inject
    SourceRepository sources;

    @Inject
    @VirtualThreads
    ExecutorService threads;

    @Inject
    Clock clock;

    @Test
    void gives_a_receipt_when_processing_takes_long() {
        CountDownLatch done = new CountDownLatch(1);
        Attendance attendance = new Attendance(waitingFor(done), threads, new Settings(Duration.ofMillis(20), 0));
        Intake intake = new Intake(writer, receipts, attendance, clock);
        Submission submission = new Submission("anything", "text/plain");

        Receipt receipt = intake.accept(sources.all().getFirst(), List.of(submission), true);
        done.countDown();

        assertThat(receipt.status()).isEqualTo(Receipt.Status.PENDING);
        assertThat(receipts.receipt(receipt.receipt())).as("it is safe").isPresent();
    }

    @Test
    void gives_a_receipt_when_the_database_goes_away_behind_the_commit() {
        Attendance attendance =
                new Attendance(waitingFor(new CountDownLatch(0)), threads, new Settings(Duration.ofSeconds(20), 0));
        Intake intake = new Intake(writer, new ReceiptsOutOfReach(), attendance, clock);
        Submission submission =
                new Submission("anything", "text/plain", null, null, null, "message " + UUID.randomUUID());
        Source source = sources.all().getFirst();

        Receipt receipt = intake.accept(source, List.of(submission), true);

        assertThat(receipt.status()).isEqualTo(Receipt.Status.PENDING);
        assertThat(receipts.receipt(receipt.receipt())).as("it is safe").isPresent();
        assertThatThrownBy(() -> intake.accept(source, List.of(submission), true))
                .as("accepted before, under a receipt that cannot be read")
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.document().detail())
                                .contains("database is away")
                                .doesNotContain("nothing was accepted"));
    }

    private static final class ReceiptsOutOfReach extends ReceiptRepository {
        ReceiptsOutOfReach() {
            super(null, null);
        }

        @Override
        List<InboxEntry> entries(Collection<UUID> ids) {
            throw new IllegalStateException(new SQLTransientConnectionException("no connection"));
        }
    }

    private record Settings(Duration patience, int rate) implements IntakeConfig {}

    private static Processing waitingFor(CountDownLatch done) {
        return new Processing() {
            @Override
            public Map<UUID, Result> process(List<InboxEntry> entries) {
                try {
                    done.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return Map.of();
            }

            @Override
            public void wake() {
                // nobody to wake
            }

            @Override
            public String inWords(Receipt receipt) {
                return "";
            }
        };
    }
}
