package dev.tocsin;

import java.time.temporal.ChronoUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import dev.tocsin.reply.ChannelPause;
import dev.tocsin.reply.ChannelPauseRepository;
import dev.tocsin.reply.DeadLetterRepository;
import dev.tocsin.reply.OutboxLoad;

/// How full the outbox is, and which channels take nothing for now. A chat that is away does not make the service
/// unready: it still takes alarms in. Strangers may read this, so channels have numbers here and no names.
@Readiness
@ApplicationScoped
class OutboxHealth implements HealthCheck {
    private final DeadLetterRepository outbox;
    private final ChannelPauseRepository pauses;

    OutboxHealth(DeadLetterRepository outbox, ChannelPauseRepository pauses) {
        this.outbox = outbox;
        this.pauses = pauses;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            OutboxLoad load = outbox.load();
            HealthCheckResponseBuilder health = HealthCheckResponse.named("outbox")
                    .up()
                    .withData("pending", load.pending())
                    .withData("dead", load.dead())
                    .withData("paused", load.paused())
                    .withData("reason", reason(load));
            pauses.all().forEach(pause -> health.withData("channel " + pause.channel(), inWords(pause)));
            return health.build();
        } catch (RuntimeException e) {
            return HealthCheckResponse.named("outbox")
                    .down()
                    .withData("reason", "The outbox cannot be read: the database is away.")
                    .build();
        }
    }

    private static String reason(OutboxLoad load) {
        if (load.paused() > 0) {
            return "Channels take nothing for now, their messages wait: GET /api/v1/channels.";
        }
        return load.dead() == 0 ? "none" : "Messages were given up: GET /api/v1/deliveries/dead.";
    }

    private static String inWords(ChannelPause pause) {
        return "%s Since %s; next try %s."
                .formatted(
                        pause.reason(),
                        pause.since().truncatedTo(ChronoUnit.SECONDS),
                        pause.until().truncatedTo(ChronoUnit.SECONDS));
    }
}
