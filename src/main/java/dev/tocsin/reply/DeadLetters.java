package dev.tocsin.reply;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;

/// Lets a person have another try at a message that was given up.
@ApplicationScoped
public class DeadLetters {
    private final DeadLetterRepository letters;
    private final Clock clock;

    DeadLetters(DeadLetterRepository letters, Clock clock) {
        this.letters = letters;
        this.clock = clock;
    }

    /// It leaves at the next turn of the outbox.
    ///
    /// @return whether it was given up
    public boolean resend(long delivery, String who) {
        boolean revived = letters.revive(delivery, clock.instant());
        if (revived) {
            Log.infof("delivery %d: %s has it sent again", delivery, who);
        }
        return revived;
    }
}
