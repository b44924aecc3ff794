package dev.tocsin.incident;

import java.time.Instant;

/// A silence that keeps an incident from being told, as it is marked wherever the incident is shown.
///
/// @param id of the silence
/// @param comment why there is one; outside text, so hostile until escaped
/// @param author who made it
/// @param until when its present window ends
public record SilenceMark(long id, String comment, String author, Instant until) {}
