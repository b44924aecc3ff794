package dev.tocsin.reply;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/// How one attempt to deliver a message ended, by what follows for the message and for its channel.
public sealed interface DeliveryOutcome {
    Answer answer();

    /// The chat has it.
    record Delivered(Answer answer) implements DeliveryOutcome {}

    /// The chat takes nothing for now, whatever the message: a throttle, an outage, somebody else's answer. It pauses
    /// the channel.
    ///
    /// @param after how long the chat asked to wait; `null` when it did not say
    record RetryLater(String reason, @Nullable Duration after, Answer answer) implements DeliveryOutcome {}

    /// This message was not taken and nobody here knows why. It is tried a few times more, while those about other
    /// incidents pass.
    record Unexplained(String reason, Answer answer) implements DeliveryOutcome {}

    /// This message will never be taken; the next one may be.
    record GiveUp(String reason, Answer answer) implements DeliveryOutcome {}

    /// Nothing will be taken until a person changes something. It pauses the channel.
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
