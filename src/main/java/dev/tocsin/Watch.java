package dev.tocsin;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;

import dev.tocsin.intake.InboxRepository;
import dev.tocsin.reply.DeadLetterRepository;
import dev.tocsin.web.DatabaseAway;

/// Looks at the queues for those who watch from outside.
@ApplicationScoped
class Watch {
    private final InboxRepository inbox;
    private final DeadLetterRepository outbox;
    private final Auditor auditor;
    private final Measures measures;
    private final Clock clock;

    Watch(InboxRepository inbox, DeadLetterRepository outbox, Auditor auditor, Measures measures, Clock clock) {
        this.inbox = inbox;
        this.outbox = outbox;
        this.auditor = auditor;
        this.measures = measures;
        this.clock = clock;
    }

    /// How full they are; turned by a crank.
    void look() {
        ask(() -> measures.depths(new Depths(inbox.backlog(), outbox.load(), auditor.last(), clock.instant())));
    }

    /// Whether something was left undone; turned by a crank, less often.
    void audit() {
        ask(auditor::turn);
        look();
    }

    /// While the database is away the numbers stay as they were, and health says why.
    private static void ask(Runnable question) {
        try {
            question.run();
        } catch (RuntimeException e) {
            if (!DatabaseAway.is(e)) {
                throw e;
            }
            Log.debug("The queues cannot be looked at: the database is away.");
        }
    }
}
