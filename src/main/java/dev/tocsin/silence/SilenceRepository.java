package dev.tocsin.silence;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.hibernate.query.CommonQueryContract;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/// The silences themselves. None is ever deleted: what nobody was told a year ago has its reason here.
@ApplicationScoped
public class SilenceRepository {
    private static final String SELECT = """
            select id, matchers, comment, author, include_critical, starts_at, ends_at, zone,
                   array_to_string(weekdays, ',') weekdays, to_char(start_time, 'HH24:MI') start_time, minutes,
                   created_at, updated_at, updated_by, expired_at, expired_by
              from silence
            """;
    private static final String UNEXPIRED = "expired_at is null and (ends_at is null or ends_at > :now)";

    private static final String NEWEST_FIRST = " and id < :before order by id desc limit :limit";

    private final Session session;

    SilenceRepository(Session session) {
        this.session = session;
    }

    @Transactional
    public Optional<Silence> find(long id) {
        return find("where id = :id", id);
    }

    /// The same, and nobody else changes it until the transaction ends.
    Optional<Silence> lock(long id) {
        return find("where id = :id for update", id);
    }

    private Optional<Silence> find(String where, long id) {
        return read(select(where).setParameter("id", id)).findFirst();
    }

    /// Those that hold now or may hold later, the newest first.
    @Transactional
    public List<Silence> unexpired(Instant now) {
        return read(select("where " + UNEXPIRED + " order by id desc").setParameter("now", now))
                .toList();
    }

    /// Those that are over, the newest first.
    ///
    /// @param before the id behind which to go on
    @Transactional
    public List<Silence> expired(Instant now, long before, int limit) {
        return read(select("where not (" + UNEXPIRED + ")" + NEWEST_FIRST)
                        .setParameter("now", now)
                        .setParameter("before", before)
                        .setParameter("limit", limit))
                .toList();
    }

    /// All, the newest first.
    ///
    /// @param before the id behind which to go on
    @Transactional
    public List<Silence> all(long before, int limit) {
        return read(select("where true" + NEWEST_FIRST)
                        .setParameter("before", before)
                        .setParameter("limit", limit))
                .toList();
    }

    private NativeQuery<Tuple> select(String where) {
        return session.createNativeQuery(SELECT + where, Tuple.class);
    }

    private static Stream<Silence> read(NativeQuery<Tuple> query) {
        return query.getResultList().stream().map(SilenceRepository::silence);
    }

    long add(SilenceDraft draft, String author, Instant now) {
        return fill(session.createNativeQuery("""
                        insert into silence (matchers, comment, author, include_critical, starts_at, ends_at, zone,
                            weekdays, start_time, minutes, created_at)
                        values (:matchers, :comment, :who, :includeCritical, :from, :until, :zone,
                            cast(:weekdays as text[]), cast(:start as time), :minutes, :now)
                        returning id""", Long.class), draft)
                .setParameter("who", author)
                .setParameter("now", now)
                .getSingleResult();
    }

    void change(long id, SilenceDraft draft, String who, Instant now) {
        fill(session.createNativeMutationQuery("""
                        update silence set matchers = :matchers, comment = :comment,
                            include_critical = :includeCritical, starts_at = :from, ends_at = :until, zone = :zone,
                            weekdays = cast(:weekdays as text[]), start_time = cast(:start as time),
                            minutes = :minutes, updated_at = :now, updated_by = :who
                         where id = :id"""), draft)
                .setParameter("who", who)
                .setParameter("now", now)
                .setParameter("id", id)
                .executeUpdate();
    }

    void expire(long id, String who, Instant now) {
        session.createNativeMutationQuery("update silence set expired_at = :now, expired_by = :who where id = :id")
                .setParameter("who", who)
                .setParameter("now", now)
                .setParameter("id", id)
                .executeUpdate();
    }

    /// @return whether nobody announced this end before
    boolean announce(long id, Instant end) {
        return session.createNativeMutationQuery("""
                        update silence set announced_end = :end
                         where id = :id and announced_end is distinct from :end""")
                        .setParameter("end", end)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    @SuppressWarnings("unchecked")
    private static <Q extends CommonQueryContract> Q fill(Q query, SilenceDraft draft) {
        Weekly weekly = draft.schedule().weekly();
        return (Q) query.setParameter("matchers", draft.matchers())
                .setParameter("comment", draft.comment())
                .setParameter("includeCritical", draft.includeCritical())
                .setParameter("from", draft.schedule().from())
                .setParameter("until", draft.schedule().until(), Instant.class)
                .setParameter("zone", weekly == null ? null : weekly.zone().getId(), String.class)
                .setParameter(
                        "weekdays",
                        weekly == null
                                ? null
                                : weekly.days().stream().map(Enum::name).toArray(String[]::new),
                        String[].class)
                .setParameter("start", weekly == null ? null : weekly.start().toString(), String.class)
                .setParameter(
                        "minutes", weekly == null ? null : (int) weekly.length().toMinutes(), Integer.class);
    }

    private static Silence silence(Tuple row) {
        Schedule schedule =
                new Schedule(row.get("starts_at", Instant.class), row.get("ends_at", Instant.class), weekly(row));
        return new Silence(
                row.get("id", Long.class),
                new SilenceDraft(
                        row.get("matchers", String.class),
                        schedule,
                        row.get("include_critical", Boolean.class),
                        row.get("comment", String.class)),
                row.get("author", String.class),
                row.get("created_at", Instant.class),
                row.get("updated_at", Instant.class),
                row.get("updated_by", String.class),
                row.get("expired_at", Instant.class),
                row.get("expired_by", String.class));
    }

    private static @Nullable Weekly weekly(Tuple row) {
        String zone = row.get("zone", String.class);
        return zone == null
                ? null
                : new Weekly(
                        ZoneId.of(zone),
                        Arrays.stream(row.get("weekdays", String.class).split(","))
                                .map(DayOfWeek::valueOf)
                                .collect(Collectors.toSet()),
                        LocalTime.parse(row.get("start_time", String.class)),
                        Duration.ofMinutes(row.get("minutes", Integer.class)));
    }
}
