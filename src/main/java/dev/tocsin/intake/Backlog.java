package dev.tocsin.intake;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// What the inbox still has to do.
///
/// @param failed texts that were given up and wait for an operator
/// @param oldest when the oldest pending text came; `null` when none is pending
public record Backlog(long pending, long failed, @Nullable Instant oldest) {}
