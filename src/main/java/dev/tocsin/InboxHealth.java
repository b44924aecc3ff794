package dev.tocsin;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import dev.tocsin.intake.Backlog;
import dev.tocsin.intake.InboxRepository;

/// Whether texts are being processed. Failed ones do not make the service unready: they wait for a person, not a
// restart.
@Readiness
@ApplicationScoped
class InboxHealth implements HealthCheck {
    private final InboxRepository inbox;
    private final Auditor auditor;
    private final Clock clock;

    InboxHealth(InboxRepository inbox, Auditor auditor, Clock clock) {
        this.inbox = inbox;
        this.auditor = auditor;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        Backlog backlog;
        try {
            backlog = inbox.backlog();
        } catch (RuntimeException e) {
            return HealthCheckResponse.named("inbox")
                    .down()
                    .withData("audit", auditor.last().inWords())
                    .withData("reason", "The inbox cannot be read: the database is away.")
                    .build();
        }
        boolean late =
                backlog.oldest() != null && backlog.oldest().plus(Auditor.LATE).isBefore(clock.instant());
        return HealthCheckResponse.named("inbox")
                .status(!late)
                .withData("pending", backlog.pending())
                .withData("failed", backlog.failed())
                .withData("audit", auditor.last().inWords())
                .withData("reason", late ? "The oldest text waits since %s.".formatted(backlog.oldest()) : "none")
                .build();
    }
}
