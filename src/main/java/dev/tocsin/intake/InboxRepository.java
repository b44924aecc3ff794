package dev.tocsin.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.hibernate.Session;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

import dev.tocsin.incident.StoredAlarm;

/// The inbox: what is written here is accepted, what is not is not.
@ApplicationScoped
public class InboxRepository {
    private static final String SELECT = """
            select inbox.id, receipt, received_at, sent_at, text, source.name source, sender, chat, state, attempts,
                   failure, cast(result as text) result
              from inbox join source on source.id = source_id
            """;

    private final Session session;
    private final ObjectMapper json;

    InboxRepository(Session session, ObjectMapper json) {
        this.session = session;
        this.json = json;
    }

    /// Commits the texts of one request; on return they are safe.
    ///
    /// @param firstTry when a crank may take them, should the one who handed them in not get to it
    /// @return their ids in order; the first one is the receipt of all
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<UUID> add(long source, List<Submission> submissions, Instant now, Instant firstTry) {
        List<UUID> ids = new ArrayList<>();
        for (Submission submission : submissions) {
            UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
            ids.add(id);
            session.createNativeMutationQuery("""
                            insert into inbox (id, receipt, source_id, received_at, sent_at, media_type, text, sender,
                                chat, next_attempt_at)
                            values (:id, :receipt, :source, :now, :sentAt, :mediaType, :text, :sender, :chat, :firstTry)
                            """)
                    .setParameter("id", id)
                    .setParameter("receipt", ids.getFirst())
                    .setParameter("source", source)
                    .setParameter("now", now)
                    .setParameter("sentAt", submission.sentAt(), Instant.class)
                    .setParameter("mediaType", submission.mediaType())
                    .setParameter("text", storable(submission.text()))
                    .setParameter("sender", storable(submission.sender()), String.class)
                    .setParameter("chat", storable(submission.chat()), String.class)
                    .setParameter("firstTry", firstTry)
                    .executeUpdate();
        }
        return ids;
    }

    /// Takes this entry for the caller's transaction; waits while another one holds it.
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<InboxEntry> take(UUID id) {
        return entries(SELECT + " where inbox.id = :id for update of inbox", id).stream()
                .filter(entry -> entry.state() == InboxEntry.State.PENDING)
                .findFirst();
    }

    /// Takes the entry whose turn it is; what others hold is passed over.
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<InboxEntry> takeNext(Instant now) {
        return session.createNativeQuery(SELECT + """
                         where state = 'PENDING' and next_attempt_at <= :now
                         order by next_attempt_at limit 1 for update of inbox skip locked""", Tuple.class).setParameter("now", now).getResultList().stream()
                .findFirst()
                .map(this::entry);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void finish(UUID id, Result result, Instant now) {
        session.createNativeMutationQuery("""
                        update inbox set state = 'PROCESSED', processed_at = :now, failure = null,
                               result = cast(:result as jsonb) where id = :id""")
                .setParameter("now", now)
                .setParameter("result", write(result))
                .setParameter("id", id)
                .executeUpdate();
        for (Result.Unreadable unreadable : result.unreadable()) {
            session.createNativeMutationQuery("""
                            insert into unreadable (inbox_id, received_at, text, problems)
                            values (:id, :now, :text, cast(:problems as jsonb))""")
                    .setParameter("id", id)
                    .setParameter("now", now)
                    .setParameter("text", unreadable.text())
                    .setParameter("problems", write(unreadable.problems()))
                    .executeUpdate();
        }
    }

    /// Keeps why it did not work. A text that failed often enough waits for an operator and stands in nobody's way.
    ///
    /// @param nextTry `null` when there is to be none
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void fail(UUID id, String reason, @Nullable Instant nextTry) {
        session.createNativeMutationQuery("""
                        update inbox set attempts = attempts + 1, failure = :reason,
                               state = case when cast(:nextTry as timestamptz) is null then 'FAILED' else state end,
                               next_attempt_at = coalesce(cast(:nextTry as timestamptz), next_attempt_at)
                         where id = :id and state = 'PENDING'""")
                .setParameter("reason", storable(reason))
                .setParameter("nextTry", nextTry, Instant.class)
                .setParameter("id", id)
                .executeUpdate();
    }

    @Transactional
    public Optional<Receipt> receipt(UUID id) {
        List<InboxEntry> entries = entries(SELECT + " where receipt = :id order by inbox.id", id);
        return entries.isEmpty() ? Optional.empty() : Optional.of(Receipt.of(id, entries));
    }

    /// The name of the source that was given this receipt.
    @Transactional
    Optional<String> sourceOf(UUID receipt) {
        return entries(SELECT + " where receipt = :id limit 1", receipt).stream()
                .map(entry -> entry.origin().source())
                .findFirst();
    }

    @Transactional
    public Backlog backlog() {
        Tuple row = session.createNativeQuery("""
                        select count(*) filter (where state = 'PENDING') pending,
                               count(*) filter (where state = 'FAILED') failed,
                               min(received_at) filter (where state = 'PENDING') oldest
                          from inbox where state <> 'PROCESSED'""", Tuple.class).getSingleResult();
        return new Backlog(
                row.get("pending", Long.class), row.get("failed", Long.class), row.get("oldest", Instant.class));
    }

    private List<InboxEntry> entries(String select, UUID id) {
        return session.createNativeQuery(select, Tuple.class).setParameter("id", id).getResultList().stream()
                .map(this::entry)
                .toList();
    }

    private InboxEntry entry(Tuple row) {
        String result = row.get("result", String.class);
        UUID id = row.get("id", UUID.class);
        return new InboxEntry(
                id,
                row.get("receipt", UUID.class),
                row.get("received_at", Instant.class),
                row.get("sent_at", Instant.class),
                row.get("text", String.class),
                new StoredAlarm.Origin(
                        id,
                        row.get("source", String.class),
                        row.get("sender", String.class),
                        row.get("chat", String.class)),
                InboxEntry.State.valueOf(row.get("state", String.class)),
                row.get("attempts", Integer.class),
                row.get("failure", String.class),
                result == null ? null : read(result));
    }

    private Result read(String text) {
        try {
            return json.readValue(text, Result.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored result cannot be read", e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A result cannot be written as JSON", e);
        }
    }

    /// PostgreSQL's text holds neither U+0000 nor half a character.
    private static @Nullable String storable(@Nullable String text) {
        if (text == null) {
            return null;
        }
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point == 0 || Character.getType(point) == Character.SURROGATE ? 0xFFFD : point)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }
}
