package dev.tocsin.reply;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

/// Messages that were given up, and how full the outbox is.
@ApplicationScoped
public class DeadLetterRepository {
    private final Session session;

    DeadLetterRepository(Session session) {
        this.session = session;
    }

    /// Newest first, those with an id below `before`. Tests are left out: whoever made one saw how it ended.
    @Transactional
    List<DeadLetter> list(long before, int limit) {
        return session
                .createNativeQuery("""
                        select delivery.id, channel.name, incident_id, reason, attempts, delivery.created_at,
                               (select detail from delivery_attempt where delivery_id = delivery.id
                                 order by id desc limit 1) detail
                          from delivery join channel on channel.id = channel_id
                         where state = 'DEAD' and reason <> 'TEST' and delivery.id < :before
                         order by delivery.id desc limit :limit""", Tuple.class)
                .setParameter("before", before)
                .setParameter("limit", limit)
                .getResultList()
                .stream()
                .map(row -> new DeadLetter(
                        row.get("id", Long.class),
                        row.get("name", String.class),
                        row.get("incident_id", Long.class),
                        row.get("reason", String.class),
                        row.get("attempts", Integer.class),
                        row.get("created_at", Instant.class),
                        row.get("detail", String.class)))
                .toList();
    }

    /// Lets it wait again, before the younger ones about its incident; what was tried before stays on record.
    ///
    /// @return whether it was given up
    @Transactional
    boolean revive(long id, Instant now) {
        return session.createNativeMutationQuery("""
                                update delivery set state = 'PENDING', attempts = 0, next_attempt_at = :now, revived_at = :now
                                 where id = :id and state = 'DEAD'""")
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    @Transactional
    public OutboxLoad load() {
        Tuple row = session.createNativeQuery("""
                        select count(*) filter (where state = 'PENDING') pending,
                               count(*) filter (where state = 'DEAD' and reason <> 'TEST') dead,
                               min(created_at) filter (where state = 'PENDING') oldest,
                               (select count(*) from channel_pause join channel on channel.id = channel_id
                                 where enabled) paused
                          from delivery where state in ('PENDING', 'DEAD')""", Tuple.class).getSingleResult();
        return new OutboxLoad(
                row.get("pending", Long.class),
                row.get("dead", Long.class),
                row.get("oldest", Instant.class),
                row.get("paused", Long.class));
    }

    /// Incidents of the last hour of which no channel was told although there was one, and whose timeline does not say
    /// why. Only what it says of the beginning counts: a later alarm that was not told excuses nothing. A minute's
    /// grace: what opens an incident and what tells it is one transaction, but it may be under way.
    @Transactional
    public long untold(Instant now) {
        return session.createNativeQuery("""
                        select count(*) number from incident
                         where opened_at between :since and :until
                           and exists (select from channel where enabled and channel.created_at < incident.opened_at)
                           and outbreak_id is null
                           and not exists (select from delivery where incident_id = incident.id)
                           and not exists (select from timeline
                                            where incident_id = incident.id
                                              and kind = 'OPENED' and jsonb_exists(detail, 'untold'))
                           and (coalesce((select kind from timeline
                                           where incident_id = incident.id
                                             and kind not in ('OPENED', 'ALARM', 'WORSENED')
                                           order by id limit 1), '') <> 'WITHHELD'
                                or exists (select from timeline
                                            where incident_id = incident.id and kind = 'TOLD'))""", Tuple.class)
                .setParameter("since", now.minusSeconds(3600))
                .setParameter("until", now.minusSeconds(60))
                .getSingleResult()
                .get("number", Long.class);
    }
}
