package dev.tocsin.incident;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.AlarmType;
import dev.tocsin.alarm.Callback;
import dev.tocsin.alarm.Fingerprint;
import dev.tocsin.diagnose.DiagnosedAlarm;
import dev.tocsin.diagnose.Diagnosis;
import dev.tocsin.diagnose.Finding;
import dev.tocsin.parse.ParsedAlarm;

/// An alarm looking for its incident: what it would open, and what it would make of one that is there.
///
/// @param id the alarm's, once it is stored
record Candidate(UUID id, DiagnosedAlarm diagnosed, Fingerprint fingerprint, GroupKey key, Instant occurredAt) {
    /// Before WeChat's alarms existed there was none to report.
    private static final Instant EARLIEST = Instant.parse("2013-01-01T00:00:00Z");
    private static final long LOCKS = 1024;
    /// Minutes; a longer one is no window of WeChat's but a slip or a joke.
    private static final int LONGEST_WINDOW = 120;

    static Candidate of(UUID id, DiagnosedAlarm alarm, Instant arrivedAt) {
        Alarm said = alarm.parsed().alarm();
        Fingerprint fingerprint = Fingerprint.of(said);
        return new Candidate(
                id,
                alarm,
                fingerprint,
                GroupKey.of(said, alarm.diagnosis().type().service(), fingerprint),
                occurredAt(said, arrivedAt));
    }

    ParsedAlarm parsed() {
        return diagnosed.parsed();
    }

    Alarm alarm() {
        return parsed().alarm();
    }

    Diagnosis diagnosis() {
        return diagnosed.diagnosis();
    }

    Clarity clarity() {
        return Clarity.of(diagnosis());
    }

    AlarmType.Service service() {
        return diagnosis().type().service();
    }

    Optional<Callback> callback() {
        return Callback.of(alarm());
    }

    Scene scene() {
        return Scene.of(alarm());
    }

    /// How long WeChat pushed nothing: a block lasts a minute.
    int blockedMinutes() {
        return diagnosis().type() == AlarmType.AUTO_BLOCK ? 1 : 0;
    }

    /// How long it must be quiet until it is over.
    Duration quiet(int windows) {
        return window().multipliedBy(windows);
    }

    private Duration window() {
        Integer minutes = alarm().windowMinutes();
        return minutes == null || minutes < 1 || minutes > LONGEST_WINDOW
                ? diagnosis().type().usualWindow()
                : Duration.ofMinutes(minutes);
    }

    private Instant until() {
        return occurredAt.plus(window());
    }

    /// What must not be worked on by two at once: the alarm itself, and its owner's incidents. They share a bounded
    /// number of locks, because PostgreSQL keeps all of them in one small table and a text may hold thousands
    /// of alarms.
    List<Long> locks() {
        return List.of(lock(fingerprint.hex()), lock(key.owner()));
    }

    private static long lock(String text) {
        return Math.floorMod(ByteBuffer.wrap(hash(text)).getLong(), LOCKS);
    }

    Incident opening(Instant now) {
        return new Incident(
                0,
                alarm().appid(),
                alarm().nickname(),
                callback().map(Callback::address).orElse(null),
                IncidentState.OPEN,
                diagnosis().severity(),
                List.of(diagnosis().type()),
                findings(),
                now,
                occurredAt,
                occurredAt,
                until(),
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
                incident.severity().worse(diagnosis().severity()),
                joined(incident.types(), List.of(diagnosis().type())),
                joined(findings(), incident.findings()),
                incident.openedAt(),
                occurredAt.isBefore(incident.firstAt()) ? occurredAt : incident.firstAt(),
                occurredAt.isAfter(incident.lastAt()) ? occurredAt : incident.lastAt(),
                until().isAfter(incident.lastUntil()) ? until() : incident.lastUntil(),
                incident.alarmCount() + 1,
                incident.failureCount() + failures(),
                reopens ? null : incident.acknowledgedBy(),
                null);
    }

    /// Whether this alarm says best what is wrong: none was plainer, and among equals the newest speaks.
    boolean speaksFor(LiveIncident before) {
        return before.clarity().isVaguerThan(clarity())
                || before.clarity() == clarity()
                        && !occurredAt.isBefore(before.incident().lastAt());
    }

    /// Whether its own text shows what the incident had not shown: a cause, or a type where none said more.
    boolean showsMoreThan(LiveIncident before) {
        boolean type = !before.incident().types().contains(diagnosis().type())
                && diagnosis().type() != AlarmType.UNKNOWN
                && !clarity().isVaguerThan(before.clarity());
        return type || newFindings(before).anyMatch(id -> !diagnosed.byHistory().contains(id));
    }

    /// What only earlier alarms show, and the incident had not shown.
    List<String> newByHistory(LiveIncident before) {
        return newFindings(before).filter(diagnosed.byHistory()::contains).toList();
    }

    private Stream<String> newFindings(LiveIncident before) {
        return findings().stream().filter(id -> !before.incident().findings().contains(id));
    }

    private List<String> findings() {
        return diagnosis().findings().stream().map(Finding::id).toList();
    }

    private long failures() {
        return alarm().count() == null ? 0 : alarm().count();
    }

    /// The alarm's time, else its Stamp, each only where it can be true: one from the future would lead every list for
    /// ever.
    static Instant occurredAt(Alarm alarm, Instant arrivedAt) {
        Optional<Instant> stamp = alarm.sampleValue("Stamp")
                .map(String::strip)
                .filter(text -> text.matches("\\d{9,10}"))
                .map(text -> Instant.ofEpochSecond(Long.parseLong(text)));
        return Stream.of(Optional.ofNullable(alarm.time()).map(OffsetDateTime::toInstant), stamp)
                .flatMap(Optional::stream)
                .filter(time -> time.isAfter(EARLIEST) && time.isBefore(arrivedAt.plus(Duration.ofDays(1))))
                .findFirst()
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

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
