package dev.tocsin.intake;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;

/// Lets a person have a text parsed again in which no alarm was recognised, once Tocsin knows more.
@ApplicationScoped
public class UnreadableTexts {
    private final UnreadableRepository texts;
    private final Processing processing;
    private final Clock clock;

    UnreadableTexts(UnreadableRepository texts, Processing processing, Clock clock) {
        this.texts = texts;
        this.processing = processing;
        this.clock = clock;
    }

    /// In which still no alarm is recognised, it is listed anew.
    ///
    /// @return whether it was there
    public boolean parseAgain(long id, String who) {
        boolean back = texts.putBack(id, clock.instant());
        if (back) {
            Log.infof("unreadable %d: %s has it parsed again", id, who);
            processing.wake();
        }
        return back;
    }
}
