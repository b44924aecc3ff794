package dev.tocsin.silence;

import java.time.Instant;

/// Something that a person did to a silence.
///
/// @param says what it said from then on
public record SilenceEvent(Instant at, Kind kind, String actor, SilenceForm says) {
    public enum Kind {
        CREATED,
        CHANGED,
        /// Ended before its time.
        EXPIRED
    }
}
