package dev.tocsin.incident;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.AlarmType;
import dev.tocsin.diagnose.Severity;
import dev.tocsin.web.PublicUrl;

/// An incident in a list of the API.
///
/// @param silences those that keep it from being told now
public record IncidentLine(
        long id,
        IncidentState state,
        Severity severity,
        @Nullable String appid,
        @Nullable String nickname,
        List<AlarmType> types,
        Instant firstAt,
        Instant lastAt,
        long alarmCount,
        long failureCount,
        List<SilenceMark> silences,
        String url) {
    public static IncidentLine of(Incident incident, List<SilenceMark> silences, PublicUrl url) {
        return new IncidentLine(
                incident.id(),
                incident.state(),
                incident.severity(),
                incident.appid(),
                incident.nickname(),
                incident.types(),
                incident.firstAt(),
                incident.lastAt(),
                incident.alarmCount(),
                incident.failureCount(),
                silences,
                url.incident(incident.id()));
    }
}
