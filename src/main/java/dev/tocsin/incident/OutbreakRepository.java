package dev.tocsin.incident;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import dev.tocsin.diagnose.Severity;

/// Outbreaks and the incidents in them.
@ApplicationScoped
public class OutbreakRepository {
    private static final String SELECT = """
            select outbreak.id, kind, place, outbreak.severity, outbreak.opened_at, outbreak.resolved_at,
                   count(distinct coalesce(appid, group_key)) accounts,
                   count(distinct coalesce(appid, group_key)) filter (where state <> 'RESOLVED') open_accounts,
                   sum(failure_count) failures,
                   min(first_at) first_at, max(last_at) last_at, max(%s) last_until
              from outbreak join incident on outbreak_id = outbreak.id
            """.formatted(IncidentRepository.LAST_UNTIL);
    private static final String GROUPED = " group by outbreak.id";
    /// In no outbreak, or in one of that place that was over until now.
    private static final String FREE = """
            (outbreak_id is null or outbreak_id in
                (select id from outbreak where kind = :kind and place = :place and resolved_at is not null)) and
            """;

    private final Session session;

    OutbreakRepository(Session session) {
        this.session = session;
    }

    @Transactional
    public Optional<Outbreak> find(long id) {
        return session.createNativeQuery(SELECT + "where outbreak.id = :id" + GROUPED, Tuple.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(OutbreakRepository::outbreak);
    }

    /// The newest first, those with an id below `before`.
    @Transactional
    public List<Outbreak> list(long before, int most) {
        return session.createNativeQuery(SELECT + """
                        where outbreak.id in (select id from outbreak where id < :before order by id desc limit :most)
                        """ + GROUPED + " order by outbreak.id desc", Tuple.class)
                .setParameter("before", before)
                .setParameter("most", most)
                .getResultStream()
                .map(OutbreakRepository::outbreak)
                .toList();
    }

    /// Of the incident, while that outbreak lasts. Asked for each alarm, so its thousands of incidents are not added
    /// up. It lasts until the transaction ends.
    Optional<Head> of(long incident) {
        return session.createNativeQuery("""
                        select outbreak.id, outbreak.severity from incident join outbreak on outbreak.id = outbreak_id
                         where incident.id = :incident and outbreak.resolved_at is null
                           for key share of outbreak""", Tuple.class)
                .setParameter("incident", incident)
                .getResultStream()
                .findFirst()
                .map(OutbreakRepository::head);
    }

    /// The same, of a place.
    Optional<Head> live(Scene.Place place) {
        return session.createNativeQuery("""
                        select id, severity from outbreak
                         where kind = :kind and place = :place and resolved_at is null for key share""", Tuple.class)
                .setParameter("kind", place.kind().name())
                .setParameter("place", place.name())
                .getResultStream()
                .findFirst()
                .map(OutbreakRepository::head);
    }

    /// How many accounts have an incident at the place that is not over, got an alarm since then and is in no outbreak
    /// that lasts.
    long accounts(Scene.Place place, Instant since) {
        return session.createNativeQuery(
                        "select count(distinct coalesce(appid, group_key)) from incident where " + FREE + at(place),
                        Long.class)
                .setParameter("kind", place.kind().name())
                .setParameter("place", place.name())
                .setParameter("since", since)
                .getSingleResult();
    }

    /// Whether another incident there has shown this cause.
    boolean isShown(String finding, Scene.Place place, long besides, Instant since) {
        return session.createNativeQuery(
                        "select exists (select from incident where id <> :besides and :finding = any(findings) and "
                                + at(place) + ")",
                        Boolean.class)
                .setParameter("besides", besides)
                .setParameter("finding", finding)
                .setParameter("place", place.name())
                .setParameter("since", since)
                .getSingleResult();
    }

    /// Lets the place's last outbreak go on if it ended after `quietSince` or incidents of it are back. Empty when
    /// there is none, or when another transaction is about to do the same.
    Optional<Long> reopen(Scene.Place place, Severity severity, Instant since, Instant quietSince) {
        return session.createNativeQuery("""
                        update outbreak set resolved_at = null,
                               severity = case when array_position(:order, severity) < array_position(:order, :severity)
                                               then :severity else severity end
                         where id = (select id from outbreak before
                                      where kind = :kind and place = :place and resolved_at is not null
                                        and (resolved_at > :quietSince
                                             or exists (select from incident where outbreak_id = before.id and %s))
                                      order by id desc limit 1 for update skip locked)
                        returning id""".formatted(at(place)), Long.class)
                .setParameter("kind", place.kind().name())
                .setParameter("place", place.name())
                .setParameter("severity", severity.name())
                .setParameter(
                        "order",
                        Arrays.stream(Severity.values()).map(Enum::name).toArray(String[]::new))
                .setParameter("since", since)
                .setParameter("quietSince", quietSince)
                .getResultStream()
                .findFirst();
    }

    /// Empty when another transaction was faster.
    Optional<Long> open(Scene.Place place, Severity severity, Instant now) {
        return session.createNativeQuery("""
                        insert into outbreak (kind, place, severity, opened_at)
                        values (:kind, :place, :severity, :now)
                        on conflict (kind, place) where resolved_at is null do nothing returning id""", Long.class)
                .setParameter("kind", place.kind().name())
                .setParameter("place", place.name())
                .setParameter("severity", severity.name())
                .setParameter("now", now)
                .getResultStream()
                .findFirst();
    }

    /// Brings the incidents of that place into it. What another transaction holds is passed over, since waiting for it
    /// while it waits for us would stop both; the next sweep finds it.
    void gather(long outbreak, Scene.Place place, Instant since) {
        session.createNativeMutationQuery("""
                        update incident set outbreak_id = :outbreak
                         where id in (select id from incident where outbreak_id is null and %s for update skip locked)""".formatted(at(place)))
                .setParameter("outbreak", outbreak)
                .setParameter("place", place.name())
                .setParameter("since", since)
                .executeUpdate();
    }

    /// Places of outbreaks that last.
    List<Scene.Place> livePlaces() {
        return session.createNativeQuery("select kind, place from outbreak where resolved_at is null", Tuple.class)
                .getResultStream()
                .map(OutbreakRepository::place)
                .toList();
    }

    /// Places with enough accounts that are in no outbreak that lasts.
    List<Scene.Place> crowded(int accounts, Instant since) {
        return session.createNativeQuery("""
                        select at.kind, at.place from incident
                         cross join lateral (values ('PLATFORM', platform), ('HOST', host), ('ADDRESS', address))
                               as at (kind, place)
                          left join outbreak before on before.id = outbreak_id
                         where state <> 'RESOLVED' and last_alarm_at >= :since and at.place is not null
                           and (outbreak_id is null or before.resolved_at is not null
                                and before.kind = at.kind and before.place = at.place)
                         group by at.kind, at.place
                        having count(distinct coalesce(appid, group_key)) >= :accounts
                         order by array_position(array['PLATFORM', 'HOST', 'ADDRESS'], at.kind), at.place""", Tuple.class)
                .setParameter("since", since)
                .setParameter("accounts", accounts)
                .getResultStream()
                .map(OutbreakRepository::place)
                .toList();
    }

    /// The worst of the incidents there.
    Severity severity(Scene.Place place, Instant since) {
        return session.createNativeQuery("select distinct severity from incident where " + at(place), String.class)
                .setParameter("place", place.name())
                .setParameter("since", since)
                .getResultStream()
                .map(Severity::valueOf)
                .reduce(Severity.LOW, Severity::worse);
    }

    void join(long outbreak, long incident) {
        session.createNativeMutationQuery("update incident set outbreak_id = :outbreak where id = :incident")
                .setParameter("outbreak", outbreak)
                .setParameter("incident", incident)
                .executeUpdate();
    }

    /// @return whether it was as bad as that until now: of two who find it worse at once, one tells it
    boolean worsen(Head outbreak, Severity severity) {
        return session.createNativeMutationQuery(
                                "update outbreak set severity = :severity where id = :id and severity = :before")
                        .setParameter("severity", severity.name())
                        .setParameter("before", outbreak.severity().name())
                        .setParameter("id", outbreak.id())
                        .executeUpdate()
                == 1;
    }

    /// Ends the outbreaks whose incidents are all over. One that an alarm is joining right now lasts until the next
    /// turn: its incident cannot be seen yet.
    List<Outbreak> end(Instant now) {
        List<Long> held = session.createNativeQuery(
                        "select id from outbreak where resolved_at is null for update skip locked", Long.class)
                .getResultList();
        return session
                .createNativeQuery("""
                        update outbreak set resolved_at = :now
                         where id = any(cast(:held as bigint[]))
                           and not exists (select from incident
                                            where outbreak_id = outbreak.id and state <> 'RESOLVED')
                        returning id""", Long.class)
                .setParameter("now", now)
                .setParameter("held", held.toArray(Long[]::new))
                .getResultList()
                .stream()
                .flatMap(id -> find(id).stream())
                .toList();
    }

    private static String at(Scene.Place place) {
        String column =
                switch (place.kind()) {
                    case HOST -> "host";
                    case ADDRESS -> "address";
                    case PLATFORM -> "platform";
                };
        return column + " = :place and state <> 'RESOLVED' and last_alarm_at >= :since";
    }

    /// What is to be known of an outbreak before it is told.
    record Head(long id, Severity severity) {}

    private static Head head(Tuple row) {
        return new Head(row.get("id", Long.class), Severity.valueOf(row.get("severity", String.class)));
    }

    private static Scene.Place place(Tuple row) {
        return new Scene.Place(Outbreak.Kind.valueOf(row.get("kind", String.class)), row.get("place", String.class));
    }

    private static Outbreak outbreak(Tuple row) {
        return new Outbreak(
                row.get("id", Long.class),
                Outbreak.Kind.valueOf(row.get("kind", String.class)),
                row.get("place", String.class),
                Severity.valueOf(row.get("severity", String.class)),
                row.get("accounts", Long.class),
                row.get("open_accounts", Long.class),
                row.get("failures", BigDecimal.class).longValue(),
                row.get("opened_at", Instant.class),
                row.get("first_at", Instant.class),
                row.get("last_at", Instant.class),
                row.get("last_until", Instant.class),
                row.get("resolved_at", Instant.class));
    }
}
