package dev.tocsin;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.tocsin.intake.Backlog;
import dev.tocsin.reply.OutboxLoad;

/// How full the queues are at an instant, and what the auditor found last.
record Depths(Backlog inbox, OutboxLoad outbox, Auditor.Audit audit, Instant at) {
    static final Depths UNKNOWN =
            new Depths(new Backlog(0, 0, null), OutboxLoad.NONE, Auditor.Audit.CLEAN, Instant.EPOCH);

    long inboxSeconds() {
        return seconds(inbox.oldest());
    }

    long outboxSeconds() {
        return seconds(outbox.oldest());
    }

    private long seconds(@Nullable Instant since) {
        return since == null ? 0 : Math.max(0, Duration.between(since, at).toSeconds());
    }
}
