package dev.tocsin.reply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;
import org.jspecify.annotations.Nullable;

/// What is told to which chat, and how each attempt ended.
@ApplicationScoped
class DeliveryRepository {
    private static final int LONGEST_DETAIL = 1000;

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

    /// The chat has it, whatever was thought of it meanwhile.
    @Transactional
    void sent(Delivery delivery, Attempt attempt) {
        record(delivery.id(), attempt);
        session.createNativeMutationQuery(
                        "update delivery set state = 'SENT', sent_at = :sentAt, taken_until = null where id = :id")
                .setParameter("sentAt", attempt.at().plus(attempt.took()))
                .setParameter("id", delivery.id())
                .executeUpdate();
    }

    @Transactional
    void dead(Delivery delivery, Attempt attempt) {
        record(delivery.id(), attempt);
        change(delivery, "state = 'DEAD', taken_until = null").executeUpdate();
    }

    /// Nobody carries it until the given instant.
    @Transactional
    void again(Delivery delivery, Attempt attempt, Instant next) {
        record(delivery.id(), attempt);
        change(delivery, "next_attempt_at = :next, taken_until = null")
                .setParameter("next", next)
                .executeUpdate();
    }

    /// How often nobody could explain why it was not taken.
    @Transactional
    int unexplained(Delivery delivery) {
        return session.createNativeQuery("""
                        select count(*) number from delivery_attempt
                         where delivery_id = :id and outcome = :word and at >= :since""", Tuple.class)
                .setParameter("id", delivery.id())
                .setParameter("word", Attempt.UNEXPLAINED)
                .setParameter("since", delivery.waitsSince())
                .getSingleResult()
                .get("number", Long.class)
                .intValue();
    }

    /// Only while it is this worker's: one that was held up for longer than its time leaves it to the next one.
    private MutationQuery change(Delivery delivery, String set) {
        return session.createNativeMutationQuery(
                        "update delivery set " + set + " where id = :id and state = 'PENDING' and attempts = :attempts")
                .setParameter("id", delivery.id())
                .setParameter("attempts", delivery.attempts());
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
                .setParameter("detail", detail(attempt), String.class)
                .executeUpdate();
    }

    /// What cannot be stored would keep the message from ever being settled.
    private static @Nullable String detail(Attempt attempt) {
        String detail = Excerpt.of(OutsideText.oneLine(attempt.detail()), LONGEST_DETAIL);
        return detail.isEmpty() ? null : detail;
    }

    /// The channels for which there was a message about it, delivered or not.
    Set<Long> listeners(Subject subject) {
        return session.createNativeQuery(
                        "select distinct channel_id from delivery where incident_id = :incident or outbreak_id = :outbreak",
                        Long.class)
                .setParameter("incident", subject.incident(), Long.class)
                .setParameter("outbreak", subject.outbreak(), Long.class)
                .getResultStream()
                .collect(Collectors.toSet());
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

    private String text(Message message) {
        try {
            return json.writeValueAsString(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a message is about: an incident, an outbreak, or neither when it is a test.
    record Subject(@Nullable Long incident, @Nullable Long outbreak) {
        static final Subject NONE = new Subject(null, null);
    }
}
