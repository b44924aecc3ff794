package dev.tocsin.silence;

import java.time.Instant;

/// What was not told of an incident or an outbreak and waits for the end of the silence or the snooze.
///
/// @param subject the incident's or the outbreak's id
/// @param since when the first message of it would have been sent
/// @param messages how many there would have been
/// @param begunTold whether people had been told before that it began
/// @param snoozed whether a snooze was the last to keep something back
record Withheld(long id, long subject, Instant since, int messages, boolean begunTold, boolean snoozed) {}
