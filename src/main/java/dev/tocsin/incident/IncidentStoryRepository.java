package dev.tocsin.incident;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.hibernate.Session;

import dev.tocsin.web.Stretch;

/// What happened to incidents, and what was told of them. An incident may live for weeks, so that all of these are read
/// in stretches, newest first.
@ApplicationScoped
public class IncidentStoryRepository {
    /// Behind every number.
    public static final long NEWEST = Long.MAX_VALUE;

    private static final TypeReference<Map<String, String>> DETAIL = new TypeReference<>() {};

    private static final String TIMELINE = """
            select id, at, kind, actor, cast(detail as text) detail from timeline
             where incident_id = :incident and id < :before order by id desc limit :most""";

    /// Each turn, and above it the newest of the alarms that followed, with their number. What no index of turns holds
    /// is an alarm.
    private static final String TURNS = """
            with turns as (
                select id, lead(id, 1, cast(:before as bigint)) over (order by id) following from (
                    select id from timeline
                     where incident_id = :incident and kind <> 'ALARM' and id < :before order by id desc limit :most) newest)
            select line.id, at, kind, actor, cast(detail as text) detail, times from (
                select id, 1 times from turns
                union all
                select alarms.* from turns cross join lateral (
                    select max(id) id, count(*) times from timeline
                     where incident_id = :incident and id > turns.id and id < turns.following) alarms
                 where times > 0) line
              join timeline on timeline.id = line.id
             order by line.id desc""";

    private static final String DELIVERIES = """
            select delivery.id, channel.name, channel.kind, delivery.reason, state, attempts, delivery.created_at,
                   sent_at, outcome, coalesce(pause.reason, last.detail) detail, pause.until
              from delivery join channel on channel.id = delivery.channel_id
              left join channel_pause pause on pause.channel_id = channel.id and state = 'PENDING'
              left join lateral (select outcome, detail from delivery_attempt
                    where delivery_id = delivery.id order by id desc limit 1) last on true
             where incident_id = :incident and delivery.id < :before order by delivery.id desc limit :most""";

    private final Session session;
    private final ObjectMapper json;

    IncidentStoryRepository(Session session, ObjectMapper json) {
        this.session = session;
        this.json = json;
    }

    void write(long incident, TimelineEntry entry) {
        session.createNativeMutationQuery("""
                        insert into timeline (incident_id, at, kind, actor, detail)
                        values (:incident, :at, :kind, :actor, cast(:detail as jsonb))""")
                .setParameter("incident", incident)
                .setParameter("at", entry.at())
                .setParameter("kind", entry.kind().name())
                .setParameter("actor", entry.actor(), String.class)
                .setParameter("detail", text(entry.detail()))
                .executeUpdate();
    }

    /// @param before [#NEWEST], or the cursor of an earlier stretch
    @Transactional
    public Stretch<TimelineEntry> timeline(long incident, long before, int limit) {
        return stretch(
                rows(TIMELINE, incident, before, limit),
                limit,
                count("timeline where incident_id = :incident", incident),
                this::entry);
    }

    /// The timeline without its alarms, of which only the newest between two turns is told and how many there were.
    ///
    /// @param limit of turns
    @Transactional
    public Stretch<Turn> turns(long incident, long before, int limit) {
        List<Tuple> rows = rows(TURNS, incident, before, limit);
        List<Tuple> turns = rows.stream()
                .filter(row -> !row.get("kind", String.class).equals(TimelineEntry.Kind.ALARM.name()))
                .toList();
        long last = turns.size() > limit ? id(turns.get(limit - 1)) : Long.MIN_VALUE;
        return new Stretch<>(
                rows.stream().filter(row -> id(row) >= last).map(this::turn).toList(),
                count("timeline where incident_id = :incident and kind <> 'ALARM'", incident),
                turns.size() > limit ? Long.toString(last) : null);
    }

    @Transactional
    public Stretch<DeliveryView> deliveries(long incident, long before, int limit) {
        return stretch(
                rows(DELIVERIES, incident, before, limit),
                limit,
                count("delivery where incident_id = :incident", incident),
                IncidentStoryRepository::delivery);
    }

    private static <T> Stretch<T> stretch(List<Tuple> rows, int limit, long total, Function<Tuple, T> item) {
        boolean more = rows.size() > limit;
        List<Tuple> shown = more ? rows.subList(0, limit) : rows;
        return new Stretch<>(
                shown.stream().map(item).toList(), total, more ? Long.toString(id(shown.getLast())) : null);
    }

    /// One more than wanted, to see whether there are more.
    private List<Tuple> rows(String select, long incident, long before, int limit) {
        return session.createNativeQuery(select, Tuple.class)
                .setParameter("incident", incident)
                .setParameter("before", before)
                .setParameter("most", limit + 1)
                .getResultList();
    }

    private long count(String rows, long incident) {
        return session.createNativeQuery("select count(*) from " + rows, Long.class)
                .setParameter("incident", incident)
                .getSingleResult();
    }

    private static long id(Tuple row) {
        return row.get("id", Long.class);
    }

    private Turn turn(Tuple row) {
        return new Turn(entry(row), row.get("times", Number.class).longValue());
    }

    private TimelineEntry entry(Tuple row) {
        return new TimelineEntry(
                row.get("at", Instant.class),
                TimelineEntry.Kind.valueOf(row.get("kind", String.class)),
                row.get("actor", String.class),
                detail(row.get("detail", String.class)));
    }

    private static DeliveryView delivery(Tuple row) {
        return new DeliveryView(
                id(row),
                row.get("name", String.class),
                row.get("kind", String.class),
                row.get("reason", String.class),
                row.get("state", String.class),
                row.get("attempts", Integer.class),
                row.get("created_at", Instant.class),
                row.get("sent_at", Instant.class),
                row.get("outcome", String.class),
                row.get("detail", String.class),
                row.get("until", Instant.class));
    }

    private String text(Map<String, String> detail) {
        try {
            return json.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A timeline entry cannot be written as JSON", e);
        }
    }

    private Map<String, String> detail(String text) {
        try {
            return json.readValue(text, DETAIL);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored timeline entry cannot be read", e);
        }
    }

    /// @param times how many entries of its kind followed each other; `entry` is the newest
    public record Turn(TimelineEntry entry, long times) {}
}
