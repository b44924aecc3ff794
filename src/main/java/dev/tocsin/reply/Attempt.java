package dev.tocsin.reply;

import java.time.Duration;
import java.time.Instant;

/// One attempt to send, as it is recorded.
record Attempt(Instant at, Duration took, DeliveryOutcome outcome) {
    static final String UNEXPLAINED = "UNEXPLAINED";

    /// What a person should know of it; empty when it went well.
    String detail() {
        return switch (outcome) {
            case DeliveryOutcome.Delivered delivered -> "";
            case DeliveryOutcome.RetryLater retry -> retry.reason();
            case DeliveryOutcome.Unexplained unexplained -> unexplained.reason();
            case DeliveryOutcome.GiveUp giveUp -> giveUp.reason();
            case DeliveryOutcome.TellOperator tell -> tell.reason();
        };
    }

    /// The word under which it is stored.
    String word() {
        return switch (outcome) {
            case DeliveryOutcome.Delivered delivered -> "DELIVERED";
            case DeliveryOutcome.RetryLater retry -> "RETRY_LATER";
            case DeliveryOutcome.Unexplained unexplained -> UNEXPLAINED;
            case DeliveryOutcome.GiveUp giveUp -> "GIVE_UP";
            case DeliveryOutcome.TellOperator tell -> "TELL_OPERATOR";
        };
    }
}
