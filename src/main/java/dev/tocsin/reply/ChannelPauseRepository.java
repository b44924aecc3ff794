package dev.tocsin.reply;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import org.hibernate.Session;
import org.hibernate.query.MutationQuery;

import dev.tocsin.reply.ChannelPause.Cause;

/// The channels that are in trouble, for all replicas.
@ApplicationScoped
public class ChannelPauseRepository {
    private static final String SELECT =
            "select channel_id, cause, reason, since, until, failures from channel_pause pause ";

    private final Session session;

    ChannelPauseRepository(Session session) {
        this.session = session;
    }

    /// Of enabled channels, in order of their creation; also those whose next message is tried now.
    @Transactional
    public List<ChannelPause> all() {
        return session.createNativeQuery(
                        SELECT + "join channel on channel.id = channel_id where enabled order by channel_id",
                        Tuple.class)
                .getResultStream()
                .map(ChannelPauseRepository::pause)
                .toList();
    }

    @Transactional
    Optional<ChannelPause> find(long channel) {
        return session.createNativeQuery(SELECT + "where channel_id = :channel", Tuple.class)
                .setParameter("channel", channel)
                .getResultStream()
                .findFirst()
                .map(ChannelPauseRepository::pause);
    }

    /// Of two who fail at once the longer pause holds. A channel that was changed after the attempt began is another
    /// one by now: it is not paused.
    ///
    /// @param began when the attempt did that failed
    /// @return whether it is paused now
    @Transactional(TxType.MANDATORY)
    boolean begin(ChannelPause pause, Instant began) {
        return session.createNativeMutationQuery("""
                                insert into channel_pause as old (channel_id, cause, reason, failures, since, until)
                                select id, :cause, :reason, :failures, :since, :until from channel
                                 where id = :channel and (changed_at is null or changed_at <= :began)
                                on conflict (channel_id) do update
                                   set cause = excluded.cause, reason = excluded.reason,
                                       failures = excluded.failures, until = greatest(old.until, excluded.until)""")
                        .setParameter("channel", pause.channel())
                        .setParameter("cause", pause.cause().name())
                        .setParameter("reason", pause.reason())
                        .setParameter("failures", pause.failures())
                        .setParameter("since", pause.since())
                        .setParameter("until", pause.until())
                        .setParameter("began", began)
                        .executeUpdate()
                == 1;
    }

    /// A message was delivered; one that left before the trouble began proves nothing.
    ///
    /// @param began when the attempt did that delivered it
    /// @return whether the channel was paused
    @Transactional
    boolean end(long channel, Instant began) {
        return session.createNativeMutationQuery(
                                "delete from channel_pause where channel_id = :channel and since <= :began")
                        .setParameter("channel", channel)
                        .setParameter("began", began)
                        .executeUpdate()
                == 1;
    }

    /// The channel was changed: what was said of it is forgotten, and whatever waits is due.
    @Transactional(TxType.MANDATORY)
    void lift(long channel, Instant now) {
        session.createNativeMutationQuery("delete from channel_pause where channel_id = :channel")
                .setParameter("channel", channel)
                .executeUpdate();
        due("= :channel", now).setParameter("channel", channel).executeUpdate();
    }

    /// Tries the channels that wait for a person: Tocsin was started again, perhaps for their sake.
    @Transactional
    void tryNow(Instant now) {
        session.createNativeMutationQuery(
                        "update channel_pause set until = :now where cause = 'NEEDS_OPERATOR' and until > :now")
                .setParameter("now", now)
                .executeUpdate();
        due("in (select channel_id from channel_pause where cause = 'NEEDS_OPERATOR')", now)
                .executeUpdate();
    }

    private MutationQuery due(String channels, Instant now) {
        return session.createNativeMutationQuery("""
                        update delivery set next_attempt_at = :now
                         where state = 'PENDING' and next_attempt_at > :now and channel_id\s""" + channels).setParameter("now", now);
    }

    static ChannelPause pause(Tuple row) {
        return new ChannelPause(
                row.get("channel_id", Long.class),
                Cause.valueOf(row.get("cause", String.class)),
                row.get("reason", String.class),
                row.get("since", Instant.class),
                row.get("until", Instant.class),
                row.get("failures", Integer.class));
    }
}
