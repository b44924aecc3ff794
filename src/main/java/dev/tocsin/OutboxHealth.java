package dev.tocsin;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import dev.tocsin.reply.DeadLetterRepository;
import dev.tocsin.reply.OutboxLoad;

/// How full the outbox is. A chat that is away does not make the service unready: it still takes alarms in.
@Readiness
@ApplicationScoped
class OutboxHealth implements HealthCheck {
    private final DeadLetterRepository outbox;

    OutboxHealth(DeadLetterRepository outbox) {
        this.outbox = outbox;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            OutboxLoad load = outbox.load();
            return HealthCheckResponse.named("outbox")
                    .up()
                    .withData("pending", load.pending())
                    .withData("dead", load.dead())
                    .withData(
                            "reason",
                            load.dead() == 0 ? "none" : "Messages were given up: GET /api/v1/deliveries/dead.")
                    .build();
        } catch (RuntimeException e) {
            return HealthCheckResponse.named("outbox")
                    .down()
                    .withData("reason", "The outbox cannot be read: the database is away.")
                    .build();
        }
    }
}
