package dev.tocsin.silence;

import java.time.Instant;

/// What happened to an incident while nobody was told of it.
///
/// @param since when the first message would have been sent
/// @param snoozed whether a snooze kept the last one back, not a silence
public record Meanwhile(Instant since, long alarms, long failures, boolean snoozed) {}
