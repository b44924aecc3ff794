package dev.tocsin.incident;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.AlarmType;
import dev.tocsin.diagnose.Severity;
import dev.tocsin.web.PublicUrl;

/// An incident in a list, and the head of what is told of one, as the public contract has it.
record IncidentLine(
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
        String url) {
    static IncidentLine of(Incident incident, PublicUrl publicUrl) {
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
                publicUrl.incident(incident.id()));
    }
}
