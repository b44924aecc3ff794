package dev.tocsin.reply;

/// Carries messages into one chat. Outside failure is an outcome, never an exception.
public interface Notifier {
    /// @param delivery the same number at every attempt, so that a receiver can recognise a repeat
    DeliveryOutcome send(long delivery, Message message);
}
