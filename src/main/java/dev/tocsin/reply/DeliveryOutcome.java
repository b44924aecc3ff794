package dev.tocsin.reply;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/// How one attempt to deliver a message ended.
public sealed interface DeliveryOutcome {
    Answer answer();

    /// The chat has it.
    record Delivered(Answer answer) implements DeliveryOutcome {}

    /// It may work later: a throttle, an outage, an answer that nobody understands.
    ///
    /// @param after how long the chat asked to wait; `null` when it did not say
    record RetryLater(String reason, @Nullable Duration after, Answer answer) implements DeliveryOutcome {}

    /// This message will never be taken; the next one may be.
    record GiveUp(String reason, Answer answer) implements DeliveryOutcome {}

    /// Nothing will be taken until a person changes the channel.
    record TellOperator(String reason, Answer answer) implements DeliveryOutcome {}

    /// What came back.
    ///
    /// @param httpStatus `null` when no answer came
    /// @param businessCode the chat's own code inside the body, where it has one
    record Answer(@Nullable Integer httpStatus, @Nullable String businessCode) {
        public static final Answer NONE = new Answer(null, null);

        public static Answer status(int httpStatus) {
            return new Answer(httpStatus, null);
        }
    }
}
