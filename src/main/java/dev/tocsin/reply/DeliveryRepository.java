package dev.tocsin.reply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/// The outbox in the database. Within one channel messages leave in the order in which they were written.
@ApplicationScoped
class DeliveryRepository {
    private final Session session;
    private final ObjectMapper json;
    private final Clock clock;

    DeliveryRepository(Session session, ObjectMapper json, Clock clock) {
        this.session = session;
        this.json = json;
        this.clock = clock;
    }

    /// Writes a message to send, in the transaction of its caller.
    @Transactional(TxType.MANDATORY)
    void add(long channel, Subject subject, ReplyReason reason, Message message) {
        insert(channel, subject, reason, message, "PENDING", clock.instant());
    }

    /// Records a test that was sent at once.
    @Transactional
    void addTest(long channel, Message message, Attempt attempt) {
        boolean sent = attempt.outcome() instanceof DeliveryOutcome.Delivered;
        long id = insert(channel, Subject.NONE, ReplyReason.TEST, message, sent ? "SENT" : "DEAD", attempt.at());
        session.createNativeMutationQuery("update delivery set attempts = 1, sent_at = :sent where id = :id")
                .setParameter("sent", sent ? attempt.at() : null, Instant.class)
                .setParameter("id", id)
                .executeUpdate();
        record(id, attempt);
    }

    /// Enabled channels whose oldest message may be sent now.
    @Transactional
    List<DueChannel> due(Instant now) {
        return session.createNativeQuery("""
                        select c.id, c.kind from channel c
                         where c.enabled
                           and (select next_attempt_at from delivery d
                                 where d.channel_id = c.id and d.state = 'PENDING' order by d.id limit 1) <= :now
                         order by c.id""", Tuple.class)
                .setParameter("now", now)
                .getResultStream()
                .map(row -> new DueChannel(row.get("id", Long.class), row.get("kind", String.class)))
                .toList();
    }

    /// Takes the channel's oldest message until the given instant, so that no other worker sends it meanwhile; empty
    /// when it is not due or taken. Should this worker die, the message is due again at that instant: sent at
    /// least once.
    @Transactional
    Optional<Delivery> take(long channel, Instant now, Instant until) {
        return session.createNativeQuery("""
                        update delivery set attempts = attempts + 1, next_attempt_at = :until
                         where id = (select d.id from delivery d
                                      where d.id = (select min(id) from delivery
                                                     where channel_id = :channel and state = 'PENDING')
                                        and d.state = 'PENDING' and d.next_attempt_at <= :now
                                        for update skip locked)
                        returning id, channel_id, incident_id, reason, cast(message as text) message, attempts""", Tuple.class)
                .setParameter("channel", channel)
                .setParameter("now", now)
                .setParameter("until", until)
                .getResultStream()
                .findFirst()
                .map(this::delivery);
    }

    @Transactional
    void sent(Delivery delivery, Attempt attempt) {
        finish(delivery, attempt, "SENT", attempt.at().plus(attempt.took()));
    }

    @Transactional
    void dead(Delivery delivery, Attempt attempt) {
        finish(delivery, attempt, "DEAD", null);
    }

    @Transactional
    void again(Delivery delivery, Attempt attempt, Instant next) {
        record(delivery.id(), attempt);
        session.createNativeMutationQuery("""
                        update delivery set next_attempt_at = :next
                         where id = :id and state = 'PENDING' and attempts = :attempts""")
                .setParameter("next", next)
                .setParameter("id", delivery.id())
                .setParameter("attempts", delivery.attempts())
                .executeUpdate();
    }

    private void finish(Delivery delivery, Attempt attempt, String state, @Nullable Instant sentAt) {
        record(delivery.id(), attempt);
        session.createNativeMutationQuery(
                        "update delivery set state = :state, sent_at = :sentAt where id = :id and state = 'PENDING'")
                .setParameter("state", state)
                .setParameter("sentAt", sentAt, Instant.class)
                .setParameter("id", delivery.id())
                .executeUpdate();
    }

    private void record(long delivery, Attempt attempt) {
        DeliveryOutcome.Answer answer = attempt.outcome().answer();
        // A channel removed while it was being told takes its deliveries along; then there is nothing to record.
        session.createNativeMutationQuery("""
                        insert into delivery_attempt
                               (delivery_id, at, took_ms, outcome, http_status, business_code, detail)
                        select id, :at, :took, :outcome, :status, :code, :detail from delivery where id = :delivery""")
                .setParameter("delivery", delivery)
                .setParameter("at", attempt.at())
                .setParameter("took", Math.toIntExact(attempt.took().toMillis()))
                .setParameter("outcome", attempt.word())
                .setParameter("status", answer.httpStatus(), Integer.class)
                .setParameter("code", answer.businessCode(), String.class)
                .setParameter("detail", attempt.detail().isEmpty() ? null : attempt.detail(), String.class)
                .executeUpdate();
    }

    private long insert(long channel, Subject subject, ReplyReason reason, Message message, String state, Instant now) {
        return session.createNativeQuery("""
                        insert into delivery (channel_id, incident_id, outbreak_id, reason, message, state, created_at,
                               next_attempt_at)
                        values (:channel, :incident, :outbreak, :reason, cast(:message as jsonb), :state, :now, :now)
                        returning id""", Tuple.class)
                .setParameter("channel", channel)
                .setParameter("incident", subject.incident(), Long.class)
                .setParameter("outbreak", subject.outbreak(), Long.class)
                .setParameter("reason", reason.name())
                .setParameter("message", text(message))
                .setParameter("state", state)
                .setParameter("now", now)
                .getSingleResult()
                .get("id", Long.class);
    }

    private Delivery delivery(Tuple row) {
        return new Delivery(
                row.get("id", Long.class),
                row.get("channel_id", Long.class),
                row.get("incident_id", Long.class),
                ReplyReason.valueOf(row.get("reason", String.class)),
                message(row.get("message", String.class)),
                row.get("attempts", Integer.class));
    }

    private String text(Message message) {
        try {
            return json.writeValueAsString(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Message message(String text) {
        try {
            return json.readValue(text, Message.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a message is about: an incident, an outbreak, or neither when it is a test.
    record Subject(@Nullable Long incident, @Nullable Long outbreak) {
        static final Subject NONE = new Subject(null, null);
    }

    /// A channel that has something to say.
    record DueChannel(long id, String kind) {}
}
