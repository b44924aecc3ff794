package dev.tocsin.intake;

import java.time.Instant;
import java.util.UUID;

/// A text that could not be processed however often it was tried. It is kept whole and waits for an operator.
///
/// @param failure why the last try failed
public record SetAsideText(UUID id, Instant receivedAt, String source, int attempts, String failure, String text) {}
