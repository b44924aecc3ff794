package dev.tocsin.reply;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

/// Which message of a channel is next, for any number of workers in any number of replicas.
///
/// Messages about one incident, or one outbreak, leave in the order in which they were written; those about others do
/// not wait for them. A channel's pause and its chat's messages a minute hold for all workers together.
@ApplicationScoped
class OutboxQueueRepository {
    private static final int PORTION = 1000;

    private static final String FREE = "state = 'PENDING' and (taken_until is null or taken_until <= :now)";

    private final Session session;

    OutboxQueueRepository(Session session) {
        this.session = session;
    }

    /// Enabled channels for which something may be sent now.
    @Transactional
    List<Long> due(Instant now) {
        return session.createNativeQuery("""
                        select c.id from channel c left join channel_pause p on p.channel_id = c.id
                         where c.enabled and (p.until is null or p.until <= :now)
                           and exists (select from delivery d
                                        where d.channel_id = c.id and d.next_attempt_at <= :now and %s)
                         order by c.id""".formatted(FREE), Long.class)
                .setParameter("now", now)
                .getResultList();
    }

    /// Takes the channel's oldest message that may leave, until the given instant, so that no other worker sends it
    /// meanwhile. Should this worker die, it may be taken again then: sent at least once.
    ///
    /// A channel in trouble is tried with one message at a time, and with another one each time, since the message
    /// itself may be what the chat cannot bear.
    ///
    /// @param perMinute the most messages that the chat takes in any minute; chats count any sixty seconds
    /// @return empty when nothing may leave now, or another worker is just taking from this channel
    @Transactional
    Optional<Delivery> take(long channel, int perMinute, Instant now, Instant until) {
        if (!lock(channel)) {
            return Optional.empty();
        }
        Tuple line = line(channel, now);
        Instant pausedUntil = line.get("paused_until", Instant.class);
        boolean paused = pausedUntil != null && pausedUntil.isAfter(now);
        boolean inTrouble = pausedUntil != null;
        long onTheirWay = line.get("on_their_way", Long.class);
        if (paused || inTrouble && onTheirWay > 0 || line.get("attempts", Long.class) + onTheirWay >= perMinute) {
            return Optional.empty();
        }
        return take(channel, inTrouble ? "attempts, id" : "id", now, until);
    }

    /// Makes due what a clock that ran ahead put off for longer than anything is put off, or took for longer than
    /// anything is taken.
    ///
    /// @param ahead beyond it no sound clock puts anything off
    /// @return how many messages
    @Transactional
    int recall(Instant now, Instant ahead) {
        session.createNativeMutationQuery("update channel_pause set until = :now where until > :ahead")
                .setParameter("now", now)
                .setParameter("ahead", ahead)
                .executeUpdate();
        return session.createNativeMutationQuery("""
                        update delivery set next_attempt_at = least(next_attempt_at, :now), taken_until = null
                         where state = 'PENDING' and (next_attempt_at > :ahead or taken_until > :ahead)""")
                .setParameter("now", now)
                .setParameter("ahead", ahead)
                .executeUpdate();
    }

    /// Gives up what waited for a day for a channel that took nothing for a day, a portion at a time.
    ///
    /// @return how many
    @Transactional
    int expire(Instant now) {
        return session.createNativeMutationQuery("""
                        with late as (
                            select d.id, p.reason
                              from channel_pause p
                              join channel c on c.id = p.channel_id and c.enabled
                              join delivery d on d.channel_id = p.channel_id
                             where p.since <= :before and coalesce(d.revived_at, d.created_at) <= :before and %s
                             limit :most for update of d skip locked),
                        dead as (
                            update delivery set state = 'DEAD', taken_until = null
                              from late where delivery.id = late.id returning delivery.id, late.reason)
                        insert into delivery_attempt (delivery_id, at, took_ms, outcome, detail)
                        select id, :now, 0, 'EXPIRED', 'The channel took nothing for a day. ' || reason
                          from dead""".formatted(FREE))
                .setParameter("now", now)
                .setParameter("before", now.minus(Backoff.KEPT))
                .setParameter("most", PORTION)
                .executeUpdate();
    }

    /// Workers take from one channel one after the other, so that together they keep to its pause and its rate. The
    /// lock is none that alarms wait for, which add messages meanwhile.
    private boolean lock(long channel) {
        return session.createNativeQuery(
                        "select id from channel where id = :channel and enabled for no key update skip locked",
                        Long.class)
                .setParameter("channel", channel)
                .getResultStream()
                .findFirst()
                .isPresent();
    }

    /// Read after the lock, not with it: only then is what the worker before did seen.
    private Tuple line(long channel, Instant now) {
        return session.createNativeQuery("""
                        select (select until from channel_pause where channel_id = :channel) paused_until,
                               (select count(*) from delivery_attempt a join delivery d on d.id = a.delivery_id
                                 where a.at > :aMinuteAgo and a.at < :aMinuteAhead and a.outcome <> 'EXPIRED'
                                   and d.channel_id = :channel) attempts,
                               (select count(*) from delivery
                                 where channel_id = :channel and taken_until > :now) on_their_way""", Tuple.class)
                .setParameter("channel", channel)
                .setParameter("now", now)
                .setParameter("aMinuteAgo", now.minusSeconds(60))
                // Another replica's clock may be a little ahead; attempts of next month are a clock's mistake.
                .setParameter("aMinuteAhead", now.plusSeconds(60))
                .getSingleResult();
    }

    /// One pass over what waits for the channel, whatever the planner thinks of it: asking for each message whether an
    /// older one waits took a minute when a storm had filled a table that was empty when it was last counted.
    private Optional<Delivery> take(long channel, String order, Instant now, Instant until) {
        return session.createNativeQuery("""
                        update delivery set attempts = attempts + 1, taken_until = :until
                         where id = (select id
                                       from (select id, state, attempts, next_attempt_at, taken_until,
                                                    min(id) over (partition by coalesce(incident_id, -outbreak_id)) head
                                               from delivery
                                              where channel_id = :channel and state = 'PENDING') line
                                      where id = head and next_attempt_at <= :now and %1$s
                                      order by %2$s limit 1)
                           and %1$s
                        returning id, channel_id, incident_id, cast(message as text) message, attempts,
                                  coalesce(revived_at, created_at) waits_since""".formatted(FREE, order), Tuple.class)
                .setParameter("channel", channel)
                .setParameter("now", now)
                .setParameter("until", until)
                .getResultStream()
                .findFirst()
                .map(row -> new Delivery(
                        row.get("id", Long.class),
                        row.get("channel_id", Long.class),
                        row.get("incident_id", Long.class),
                        row.get("message", String.class),
                        row.get("attempts", Integer.class),
                        row.get("waits_since", Instant.class)));
    }
}
