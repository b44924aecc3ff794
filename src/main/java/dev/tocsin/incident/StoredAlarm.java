package dev.tocsin.incident;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.tocsin.diagnose.AlarmJson;
import dev.tocsin.diagnose.Diagnosis;

/// An alarm as the database keeps it, with what the rules said of it.
///
/// @param occurredAt the alarm's time, else its Stamp, else when it was received
/// @param callback the address that WeChat called, without its query
/// @param raw the text that it was read from, untouched
public record StoredAlarm(
        UUID id,
        long incidentId,
        Instant receivedAt,
        Instant occurredAt,
        @Nullable String callback,
        String raw,
        AlarmJson parsed,
        Diagnosis diagnosis,
        Origin origin) {

    /// Who handed it in.
    ///
    /// @param source the name of the intake source
    public record Origin(
            UUID inboxId,
            String source,
            @Nullable String sender,
            @Nullable String chat) {}
}
