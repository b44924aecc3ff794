package dev.tocsin.incident;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.AlarmType;
import dev.tocsin.diagnose.Severity;

/// Reads incidents: one, or a list.
@ApplicationScoped
public class IncidentRepository {
    public static final int MOST_LISTED = 200;

    static final String LAST_UNTIL = "coalesce(last_until, last_at + interval '5 minutes')";

    static final String COLUMNS = """
            id, appid, nickname, callback, state, severity, array_to_string(types, ',') types,
            array_to_string(findings, ',') findings, opened_at, first_at, last_at, %s last_until,
            alarm_count, failure_count, acknowledged_by, resolved_by
            """.formatted(LAST_UNTIL);

    private final Session session;
    private final HandlingRepository handling;
    private final Clock clock;

    IncidentRepository(Session session, HandlingRepository handling, Clock clock) {
        this.session = session;
        this.handling = handling;
        this.clock = clock;
    }

    @Transactional
    public Optional<Incident> find(long id) {
        return session
                .createNativeQuery("select " + COLUMNS + " from incident where id = :id", Tuple.class)
                .setParameter("id", id)
                .getResultList()
                .stream()
                .findFirst()
                .map(IncidentRepository::incident);
    }

    /// Incidents, the one with the newest alarm first.
    ///
    /// @param after a cursor from [IncidentPage#next()], or `null` for the beginning
    /// @param limit 1 to [#MOST_LISTED]; what lies outside is cut to it
    /// @throws IllegalArgumentException the cursor is none of ours
    @Transactional
    public IncidentPage list(IncidentQuery query, @Nullable String after, int limit) {
        Cursor cursor = Cursor.read(after);
        int size = Math.clamp(limit, 1, MOST_LISTED);
        List<Incident> found = query
                .select(session, "select " + COLUMNS + """
                         from incident where {where} and (last_at, id) < (:lastAt, :id)
                        order by last_at desc, id desc
                        limit :size""", clock.instant())
                .setParameter("lastAt", cursor.lastAt())
                .setParameter("id", cursor.id())
                .setParameter("size", size + 1)
                .getResultList()
                .stream()
                .map(IncidentRepository::incident)
                .toList();
        List<Incident> items = found.subList(0, Math.min(found.size(), size));
        return new IncidentPage(
                items,
                found.size() > size ? Cursor.after(items.getLast()).text() : null,
                silences(items.stream().map(Incident::id).toList()));
    }

    /// Which silences hold which of these incidents now; one that none holds is left out.
    public Map<Long, List<SilenceMark>> silences(Collection<Long> incidents) {
        return handling.silences(incidents);
    }

    /// How many incidents match, by state; a state with none is left out.
    @Transactional
    public Map<IncidentState, Long> counts(IncidentQuery query) {
        String sql = "select state, count(*) number from incident where {where} group by state";
        return query.select(session, sql, clock.instant()).getResultList().stream()
                .collect(Collectors.toMap(
                        row -> IncidentState.valueOf(row.get("state", String.class)),
                        row -> row.get("number", Long.class)));
    }

    static Incident incident(Tuple row) {
        return new Incident(
                row.get("id", Long.class),
                row.get("appid", String.class),
                row.get("nickname", String.class),
                row.get("callback", String.class),
                IncidentState.valueOf(row.get("state", String.class)),
                Severity.valueOf(row.get("severity", String.class)),
                words(row, "types").map(AlarmType::valueOf).toList(),
                words(row, "findings").toList(),
                row.get("opened_at", Instant.class),
                row.get("first_at", Instant.class),
                row.get("last_at", Instant.class),
                row.get("last_until", Instant.class),
                row.get("alarm_count", Long.class),
                row.get("failure_count", Long.class),
                row.get("acknowledged_by", String.class),
                row.get("resolved_by", String.class));
    }

    private static Stream<String> words(Tuple row, String column) {
        return Arrays.stream(row.get(column, String.class).split(",")).filter(word -> !word.isEmpty());
    }
}
