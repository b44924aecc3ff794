package dev.tocsin.incident;

import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

import dev.tocsin.diagnose.Severity;

/// Incidents of several accounts at one place, told as one. When they come back it goes on, as each of them does.
///
/// @param place the host, address or platform; from alarms, so hostile until escaped
/// @param accounts how many accounts are in it, resolved ones too
/// @param openAccounts of how many an incident is not over
/// @param failureCount failures summed over its incidents
/// @param lastUntil when the last window ended in which WeChat counted failures
/// @param resolvedAt when its last incident was over; `null` while it lasts
public record Outbreak(
        long id,
        Kind kind,
        String place,
        Severity severity,
        long accounts,
        long openAccounts,
        long failureCount,
        Instant openedAt,
        Instant firstAt,
        Instant lastAt,
        Instant lastUntil,
        @Nullable Instant resolvedAt) {
    /// What the accounts share.
    public enum Kind {
        HOST,
        ADDRESS,
        PLATFORM
    }

    /// From the first failure to the end of the last window.
    public Duration lasted() {
        return Duration.between(firstAt, lastUntil);
    }

    @JsonIgnore
    public boolean isOpen() {
        return resolvedAt == null;
    }
}
