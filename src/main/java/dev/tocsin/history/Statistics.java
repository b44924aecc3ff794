package dev.tocsin.history;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// What a stretch of time was like. Incidents count that had an alarm in it and match the search.
///
/// @param alarms of those incidents, over their whole life; so are the failures
/// @param acknowledge from opening to the first acknowledgement, of those that were ever acknowledged
/// @param resolve from opening to the end, of those that are resolved now
/// @param hours alarms within the stretch by weekday and hour in UTC+8; hours without any are left out
public record Statistics(
        Instant since,
        long incidents,
        long alarms,
        long failures,
        Waits acknowledge,
        Waits resolve,
        List<Share> types,
        List<Share> findings,
        List<Account> accounts,
        List<Share> hosts,
        List<Hour> hours) {

    /// How long something took, in seconds.
    ///
    /// @param mean `null`, as the median, when nothing was counted
    public record Waits(
            long count, @Nullable Double mean, @Nullable Double median) {}

    /// What one value has of all incidents. An incident with two types is counted for both.
    public record Share(String value, long incidents, long alarms, long failures) {}

    public record Account(
            @Nullable String appid, @Nullable String nickname, long incidents, long alarms, long failures) {}

    /// @param weekday 1 is Monday
    public record Hour(int weekday, int hour, long alarms) {}
}
