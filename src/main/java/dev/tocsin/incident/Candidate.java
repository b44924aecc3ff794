package dev.tocsin.incident;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.AlarmType;
import dev.tocsin.alarm.Fingerprint;
import dev.tocsin.diagnose.DiagnosedAlarm;
import dev.tocsin.diagnose.Diagnosis;
import dev.tocsin.diagnose.Finding;
import dev.tocsin.parse.ParsedAlarm;

/// An alarm looking for its incident: what it would open, and what it would make of one that is there.
record Candidate(ParsedAlarm parsed, Diagnosis diagnosis, Fingerprint fingerprint, GroupKey key, Instant occurredAt) {
    /// Before WeChat's alarms existed, a Stamp is no time.
    private static final Instant EARLIEST = Instant.parse("2013-01-01T00:00:00Z");

    static Candidate of(DiagnosedAlarm alarm, Instant arrivedAt) {
        Alarm said = alarm.parsed().alarm();
        Fingerprint fingerprint = Fingerprint.of(said);
        return new Candidate(
                alarm.parsed(),
                alarm.diagnosis(),
                fingerprint,
                GroupKey.of(said, alarm.diagnosis().type().service(), fingerprint),
                occurredAt(said, arrivedAt));
    }

    Alarm alarm() {
        return parsed.alarm();
    }

    AlarmType.Service service() {
        return diagnosis.type().service();
    }

    Optional<Callback> callback() {
        return Callback.of(alarm());
    }

    /// What must not be worked on by two at once: the alarm itself, and its owner's incidents.
    List<Long> locks() {
        return List.of(number(fingerprint.hex()), number(key.owner()));
    }

    Incident opening(Instant now) {
        return new Incident(
                0,
                alarm().appid(),
                alarm().nickname(),
                callback().map(Callback::address).orElse(null),
                IncidentState.OPEN,
                diagnosis.severity(),
                List.of(diagnosis.type()),
                findings(),
                now,
                occurredAt,
                occurredAt,
                1,
                failures(),
                null,
                null);
    }

    Incident joining(Incident incident) {
        boolean reopens = !incident.isOpen();
        return new Incident(
                incident.id(),
                known(incident.appid(), alarm().appid()),
                known(incident.nickname(), alarm().nickname()),
                incident.callback() == null ? callback().map(Callback::address).orElse(null) : incident.callback(),
                reopens ? IncidentState.OPEN : incident.state(),
                incident.severity().worse(diagnosis.severity()),
                joined(incident.types(), List.of(diagnosis.type())),
                joined(findings(), incident.findings()),
                incident.openedAt(),
                occurredAt.isBefore(incident.firstAt()) ? occurredAt : incident.firstAt(),
                occurredAt.isAfter(incident.lastAt()) ? occurredAt : incident.lastAt(),
                incident.alarmCount() + 1,
                incident.failureCount() + failures(),
                reopens ? null : incident.acknowledgedBy(),
                null);
    }

    IncidentChange.Kind kindOfChange(@Nullable Incident before, Incident after) {
        if (before == null) {
            return IncidentChange.Kind.OPENED;
        }
        if (!before.isOpen()) {
            return IncidentChange.Kind.REOPENED;
        }
        if (before.severity() != after.severity()) {
            return IncidentChange.Kind.WORSENED;
        }
        boolean known = Set.copyOf(before.types()).containsAll(after.types())
                && Set.copyOf(before.findings()).containsAll(after.findings());
        return known ? IncidentChange.Kind.CONTINUED : IncidentChange.Kind.NEW_CAUSE;
    }

    private List<String> findings() {
        return diagnosis.findings().stream().map(Finding::id).toList();
    }

    private long failures() {
        return alarm().count() == null ? 0 : alarm().count();
    }

    static Instant occurredAt(Alarm alarm, Instant arrivedAt) {
        if (alarm.time() != null) {
            return alarm.time().toInstant();
        }
        return alarm.sampleValue("Stamp")
                .filter(stamp -> stamp.matches("\\d{9,10}"))
                .map(stamp -> Instant.ofEpochSecond(Long.parseLong(stamp)))
                .filter(stamp -> stamp.isAfter(EARLIEST) && stamp.isBefore(arrivedAt.plus(Duration.ofDays(1))))
                .orElse(arrivedAt);
    }

    /// A value that a person hid gives way to one that another alarm shows.
    private static @Nullable String known(@Nullable String old, @Nullable String fresh) {
        return Alarm.isMasked(old) && !Alarm.isMasked(fresh) ? fresh : old;
    }

    private static <T> List<T> joined(Collection<T> first, Collection<T> second) {
        Set<T> all = new LinkedHashSet<>(first);
        all.addAll(second);
        return new ArrayList<>(all);
    }

    private static long number(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
