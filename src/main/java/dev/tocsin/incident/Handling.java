package dev.tocsin.incident;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// How an incident came together and who looks after it.
///
/// @param groupedBy what its alarms have in common
/// @param windows how many of WeChat's windows they report
/// @param blockedMinutes for how long WeChat pushed nothing at all, at least
/// @param snoozedUntil until then nobody is told of it
/// @param quietAfter without another alarm until then it is over; `null` while a person keeps it open
/// @param outbreak where many accounts are in trouble together
/// @param silences those that keep it from being told now, the one that ends last first
public record Handling(
        GroupedBy groupedBy,
        long windows,
        int blockedMinutes,
        @Nullable String assignee,
        @Nullable Instant snoozedUntil,
        @Nullable Instant quietAfter,
        @Nullable Outbreak outbreak,
        List<SilenceMark> silences) {
    public Handling {
        silences = List.copyOf(silences);
    }

    public enum GroupedBy {
        /// Account, service and callback are the same.
        CALLBACK,
        /// Account and service are; no alarm says which callback.
        ACCOUNT,
        /// The callback is; somebody hid the account.
        UNNAMED,
        /// Neither is known, so that it stays alone.
        NOTHING
    }
}
