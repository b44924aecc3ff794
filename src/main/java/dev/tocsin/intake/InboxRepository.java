package dev.tocsin.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import dev.tocsin.web.Storable;

/// The inbox as a queue. What is taken is worked on in the taker's transaction, and either done or as it was.
@ApplicationScoped
public class InboxRepository {
    private final Session session;
    private final InboxRows rows;

    InboxRepository(Session session, InboxRows rows) {
        this.session = session;
        this.rows = rows;
    }

    /// Takes these entries for the caller's transaction; waits while another one holds them.
    ///
    /// @return those that are still to be done, with the number of their alarms that are done
    @Transactional(TxType.MANDATORY)
    public Map<UUID, Integer> take(Collection<UUID> ids) {
        return session
                .createNativeQuery("""
                        select id, coalesce(jsonb_array_length(result -> 'alarms'), 0) done from inbox
                         where id = any(:ids) and state = 'PENDING' order by id for update""", Tuple.class)
                .setParameter("ids", ids.toArray(UUID[]::new))
                .getResultList()
                .stream()
                .collect(Collectors.toMap(row -> row.get("id", UUID.class), row -> row.get("done", Integer.class)));
    }

    @Transactional
    public Optional<InboxEntry> find(UUID id) {
        return session.createNativeQuery(InboxRows.SELECT + " where inbox.id = :id", Tuple.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(rows::entry);
    }

    /// Forgets that these were begun: whoever read them lives.
    @Transactional
    public void acquit(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        session.createNativeMutationQuery("update inbox set begun = 0 where id = any(:ids) and begun > 0")
                .setParameter("ids", ids.toArray(UUID[]::new))
                .executeUpdate();
    }

    /// Sets aside what was taken so often without a trace: it ends whoever reads it.
    ///
    /// @return how many
    @Transactional
    public int setDeadlyAside(Instant now, int mostTimes, String reason) {
        return session.createNativeMutationQuery("""
                        update inbox set state = 'FAILED', failure = :reason
                         where state = 'PENDING' and next_attempt_at <= :now and begun >= :mostTimes""")
                .setParameter("reason", reason)
                .setParameter("now", now)
                .setParameter("mostTimes", mostTimes)
                .executeUpdate();
    }

    /// Makes it the turn of texts that wait for a time beyond this one.
    ///
    /// @return how many
    @Transactional
    public int recall(Instant now, Instant ahead) {
        return session.createNativeMutationQuery(
                        "update inbox set next_attempt_at = :now where state = 'PENDING' and next_attempt_at > :ahead")
                .setParameter("now", now)
                .setParameter("ahead", ahead)
                .executeUpdate();
    }

    /// Hands out the entries whose turn it is. Until then nobody else gets them: they are read without being held, and
    /// should their reader die, somebody else reads them. What was taken before and left no trace comes last, and
    /// alone, as it may have ended its reader.
    ///
    /// @param mostBytes of text; the first one is handed out however long it is
    @Transactional
    public List<InboxEntry> claim(Instant now, Instant until, int most, int mostBytes) {
        return session
                .createNativeQuery("""
                        with next as (
                            select id, next_attempt_at, begun > 0 suspect, octet_length(text) bytes from inbox
                             where state = 'PENDING' and next_attempt_at <= :now
                             order by begun > 0, next_attempt_at, id limit :most for update skip locked),
                        fitting as (
                            select id, suspect, row_number() over place number, sum(bytes) over place - bytes bytes_before
                              from next window place as (order by suspect, next_attempt_at, id)),
                        claimed as (
                            update inbox set next_attempt_at = :until, begun = begun + 1
                             where id in (select id from fitting
                                           where bytes_before < :mostBytes and (not suspect or number = 1))
                            returning *)
                        """ + InboxRows.select("claimed") + " order by inbox.id", Tuple.class)
                .setParameter("now", now)
                .setParameter("until", until)
                .setParameter("most", most)
                .setParameter("mostBytes", mostBytes)
                .getResultList()
                .stream()
                .map(rows::entry)
                .toList();
    }

    /// Keeps how far texts got whose last alarms are still to be done. That is no failure, and ends those before.
    ///
    /// @param until as of [#claim]
    @Transactional(TxType.MANDATORY)
    public void advance(Map<UUID, Result> soFar, Instant until) {
        if (soFar.isEmpty()) {
            return;
        }
        session.createNativeMutationQuery("""
                        update inbox set attempts = 0, begun = 0, failure = null, next_attempt_at = :until,
                               result = cast(done.result as jsonb)
                          from unnest(cast(:ids as uuid[]), cast(:results as text[])) done (id, result)
                         where inbox.id = done.id""")
                .setParameter("until", until)
                .setParameter("ids", soFar.keySet().toArray(UUID[]::new))
                .setParameter("results", soFar.values().stream().map(rows::text).toArray(String[]::new))
                .executeUpdate();
    }

    @Transactional(TxType.MANDATORY)
    public void finish(Map<UUID, Result> results, Instant now) {
        if (results.isEmpty()) {
            return;
        }
        session.createNativeMutationQuery("""
                        update inbox set state = 'PROCESSED', processed_at = :now, failure = null,
                               result = cast(done.result as jsonb)
                          from unnest(cast(:ids as uuid[]), cast(:results as text[])) done (id, result)
                         where inbox.id = done.id""")
                .setParameter("now", now)
                .setParameter("ids", results.keySet().toArray(UUID[]::new))
                .setParameter(
                        "results", results.values().stream().map(rows::text).toArray(String[]::new))
                .executeUpdate();
        results.forEach((id, result) -> result.unreadable().forEach(it -> keep(id, it, now)));
    }

    private void keep(UUID id, Result.Unreadable unreadable, Instant now) {
        session.createNativeMutationQuery("""
                        insert into unreadable (inbox_id, received_at, text, problems)
                        values (:id, :now, :text, cast(:problems as jsonb))""")
                .setParameter("id", id)
                .setParameter("now", now)
                .setParameter("text", unreadable.text())
                .setParameter("problems", rows.text(unreadable.problems()))
                .executeUpdate();
    }

    /// Keeps why it did not work. A text that failed often enough is set aside: it waits for an operator and stands in
    /// nobody's way.
    ///
    /// @param nextTry `null` when there is to be none
    @Transactional(TxType.REQUIRES_NEW)
    public void fail(UUID id, String reason, @Nullable Instant nextTry) {
        session.createNativeMutationQuery("""
                        update inbox set attempts = attempts + 1, begun = 0, failure = :reason,
                               state = case when cast(:nextTry as timestamptz) is null then 'FAILED' else state end,
                               next_attempt_at = coalesce(cast(:nextTry as timestamptz), next_attempt_at)
                         where id = :id and state = 'PENDING'""")
                .setParameter("reason", Storable.text(reason))
                .setParameter("nextTry", nextTry, Instant.class)
                .setParameter("id", id)
                .executeUpdate();
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
}
