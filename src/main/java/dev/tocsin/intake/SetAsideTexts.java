package dev.tocsin.intake;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;

/// Lets a person have another try at a text that was set aside.
@ApplicationScoped
public class SetAsideTexts {
    private final SetAsideRepository texts;
    private final Processing processing;
    private final Clock clock;

    SetAsideTexts(SetAsideRepository texts, Processing processing, Clock clock) {
        this.texts = texts;
        this.processing = processing;
        this.clock = clock;
    }

    /// @return whether it was set aside
    public boolean tryAgain(UUID id, String who) {
        boolean back = texts.putBack(id, clock.instant());
        if (back) {
            Log.infof("inbox %s: %s has it tried again", id, who);
            processing.wake();
        }
        return back;
    }
}
