package dev.tocsin.incident;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
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
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.AlarmType;
import dev.tocsin.diagnose.Severity;

/// Reads incidents: one, a list, everything about one.
@ApplicationScoped
public class IncidentRepository {
    public static final int MOST_LISTED = 200;

    static final String COLUMNS = """
            id, appid, nickname, callback, state, severity, array_to_string(types, ',') types,
            array_to_string(findings, ',') findings, opened_at, first_at, last_at, alarm_count, failure_count,
            acknowledged_by, resolved_by
            """;

    private static final String MATCHES = """
            state = any(:states) and severity = any(:severities) and types && cast(:types as text[])
            and appid is not distinct from coalesce(:appid, appid)
            and not exists (select from unnest(cast(:words as text[])) word
                where strpos(lower(concat_ws(' ', appid, nickname, callback,
                      array_to_string(types, ' '), array_to_string(findings, ' '))), lower(word)) = 0)
            """;

    private final Session session;
    private final AlarmRepository alarms;
    private final IncidentStoryRepository story;
    private final HandlingRepository handling;

    IncidentRepository(
            Session session, AlarmRepository alarms, IncidentStoryRepository story, HandlingRepository handling) {
        this.handling = handling;
        this.session = session;
        this.alarms = alarms;
        this.story = story;
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

    @Transactional
    public Optional<IncidentDetail> detail(long id) {
        return find(id).map(incident -> new IncidentDetail(
                incident,
                handling.find(id),
                alarms.ofIncident(id, IncidentDetail.MOST_ALARMS),
                story.checklist(id),
                story.timeline(id),
                story.deliveries(id)));
    }

    /// Incidents, the one with the newest alarm first.
    ///
    /// @param after a cursor from [IncidentPage#next()], or `null` for the beginning
    /// @param limit 1 to [#MOST_LISTED]; what lies outside is cut to it
    /// @throws IllegalArgumentException the cursor is none of ours
    @Transactional
    public IncidentPage list(IncidentQuery query, @Nullable String after, int limit) {
        Cursor cursor = after == null ? Cursor.START : Cursor.read(after);
        int size = Math.clamp(limit, 1, MOST_LISTED);
        List<Incident> found = matching("select " + COLUMNS + " from incident where " + MATCHES + """
                          and (last_at, id) < (:lastAt, :id)
                        order by last_at desc, id desc
                        limit :size""", query)
                .setParameter("lastAt", cursor.lastAt())
                .setParameter("id", cursor.id())
                .setParameter("size", size + 1)
                .getResultList()
                .stream()
                .map(IncidentRepository::incident)
                .toList();
        if (found.size() <= size) {
            return new IncidentPage(found, null);
        }
        Incident last = found.get(size - 1);
        return new IncidentPage(found.subList(0, size), new Cursor(last.lastAt(), last.id()).text());
    }

    /// How many incidents match, by state; a state with none is left out.
    @Transactional
    public Map<IncidentState, Long> counts(IncidentQuery query) {
        return matching("select state, count(*) number from incident where " + MATCHES + " group by state", query)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(
                        row -> IncidentState.valueOf(row.get("state", String.class)),
                        row -> row.get("number", Long.class)));
    }

    private NativeQuery<Tuple> matching(String select, IncidentQuery query) {
        return session.createNativeQuery(select, Tuple.class)
                .setParameter("states", names(query.states()))
                .setParameter("severities", names(query.severities()))
                .setParameter("types", names(query.types()))
                .setParameter("appid", query.appid(), String.class)
                .setParameter("words", query.words().toArray(String[]::new));
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
                row.get("alarm_count", Long.class),
                row.get("failure_count", Long.class),
                row.get("acknowledged_by", String.class),
                row.get("resolved_by", String.class));
    }

    private static Stream<String> words(Tuple row, String column) {
        return Arrays.stream(row.get(column, String.class).split(",")).filter(word -> !word.isEmpty());
    }

    private static String[] names(Collection<? extends Enum<?>> words) {
        return words.stream().map(Enum::name).toArray(String[]::new);
    }

    /// A place in the list: behind this incident.
    private record Cursor(Instant lastAt, long id) {
        private static final Cursor START = new Cursor(Instant.parse("9999-12-31T00:00:00Z"), Long.MAX_VALUE);

        static Cursor read(String text) {
            try {
                String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ");
                return new Cursor(Instant.parse(parts[0]), Long.parseLong(parts[1]));
            } catch (RuntimeException e) {
                throw new IllegalArgumentException(
                        "\"after\" is no cursor of this list. Take it from \"next\" of the answer before.", e);
            }
        }

        String text() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((lastAt + " " + id).getBytes(StandardCharsets.UTF_8));
        }
    }
}
