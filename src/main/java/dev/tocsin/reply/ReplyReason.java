package dev.tocsin.reply;

import java.util.Optional;

import dev.tocsin.incident.IncidentChange;

/// Why people are told something. Nobody is told a thing that has no reason here.
public enum ReplyReason {
    FIRST_ALARM,
    REOPENED,
    WORSE,
    NEW_CAUSE,
    RESOLVED,
    /// Many accounts are in trouble at one place.
    OUTBREAK,
    OUTBREAK_WORSE,
    OUTBREAK_OVER,
    /// A silence is over, and what it kept back is not.
    AFTER_SILENCE,
    /// A snooze is over, and what it kept back is not.
    AFTER_SNOOZE,
    /// A silence ends soon and still hides something.
    SILENCE_ENDING,
    /// A person asked whether the channel works.
    TEST;

    /// Empty for one more alarm of the kind already told: the incident's page counts it, chat stays quiet.
    static Optional<ReplyReason> of(IncidentChange.Kind change) {
        return switch (change) {
            case OPENED -> Optional.of(FIRST_ALARM);
            case REOPENED -> Optional.of(REOPENED);
            case WORSENED -> Optional.of(WORSE);
            case NEW_CAUSE -> Optional.of(NEW_CAUSE);
            case CONTINUED -> Optional.empty();
        };
    }
}
