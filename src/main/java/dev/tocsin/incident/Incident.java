package dev.tocsin.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.AlarmType;
import dev.tocsin.diagnose.Severity;

/// One callback of one account in trouble, as a row of the incident list and the head of its page.
///
/// @param callback the address that WeChat called, without its query; from the alarm, so hostile until escaped
/// @param types every type seen, in order of appearance
/// @param findings ids of every finding seen, the newest alarm's best first
/// @param firstAt the first failure that any alarm reports
/// @param lastAt the newest alarm's time, at which its window began
/// @param lastUntil when the last window ended in which WeChat counted failures
/// @param failureCount failures summed over its alarms
public record Incident(
        long id,
        @Nullable String appid,
        @Nullable String nickname,
        @Nullable String callback,
        IncidentState state,
        Severity severity,
        List<AlarmType> types,
        List<String> findings,
        Instant openedAt,
        Instant firstAt,
        Instant lastAt,
        Instant lastUntil,
        long alarmCount,
        long failureCount,
        @Nullable String acknowledgedBy,
        @Nullable String resolvedBy) {
    public Incident {
        types = List.copyOf(types);
        findings = List.copyOf(findings);
    }

    Incident withId(long id) {
        return with(id, types, findings);
    }

    Incident showing(List<AlarmType> types, List<String> findings) {
        return with(id, types, findings);
    }

    private Incident with(long id, List<AlarmType> types, List<String> findings) {
        return new Incident(
                id,
                appid,
                nickname,
                callback,
                state,
                severity,
                types,
                findings,
                openedAt,
                firstAt,
                lastAt,
                lastUntil,
                alarmCount,
                failureCount,
                acknowledgedBy,
                resolvedBy);
    }

    /// From the first failure to the end of the last window.
    public Duration lasted() {
        return Duration.between(firstAt, lastUntil);
    }

    @JsonIgnore
    public boolean isOpen() {
        return state != IncidentState.RESOLVED;
    }
}
