package dev.tocsin.incident;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;

import org.hibernate.Session;
import org.hibernate.query.MutationQuery;
import org.jspecify.annotations.Nullable;

/// Reads and writes how incidents are looked after.
@ApplicationScoped
class HandlingRepository {
    private final Session session;
    private final OutbreakRepository outbreaks;
    private final SilenceMarks silences;

    HandlingRepository(Session session, OutbreakRepository outbreaks, SilenceMarks silences) {
        this.session = session;
        this.outbreaks = outbreaks;
        this.silences = silences;
    }

    Handling find(long incident) {
        Tuple row = session.createNativeQuery("""
                        select group_key, blocked_minutes, assignee, snoozed_until, quiet_after, outbreak_id,
                               (select count(distinct occurred_at) from alarm where incident_id = :id) windows
                          from incident where id = :id""", Tuple.class)
                .setParameter("id", incident)
                .getSingleResult();
        Long outbreak = row.get("outbreak_id", Long.class);
        return new Handling(
                GroupKey.groupedBy(row.get("group_key", String.class)),
                row.get("windows", Long.class),
                row.get("blocked_minutes", Integer.class),
                row.get("assignee", String.class),
                row.get("snoozed_until", Instant.class),
                row.get("quiet_after", Instant.class),
                outbreak == null ? null : outbreaks.find(outbreak).orElse(null),
                silences(List.of(incident)).getOrDefault(incident, List.of()));
    }

    Map<Long, List<SilenceMark>> silences(Collection<Long> incidents) {
        return silences.of(incidents);
    }

    boolean isSnoozed(long incident, Instant now) {
        return session.createNativeQuery("select snoozed_until > :now from incident where id = :id", Boolean.class)
                        .setParameter("now", now)
                        .setParameter("id", incident)
                        .getSingleResultOrNull()
                == Boolean.TRUE;
    }

    boolean isInLiveOutbreak(long incident) {
        return outbreaks.of(incident).isPresent();
    }

    /// All of these say whether something changed: doing it again changes nothing. What is over can be taken back from
    /// whoever has it, and given to nobody.
    boolean acknowledge(long incident, String who, Instant at) {
        return update("""
                        state = 'ACKNOWLEDGED', acknowledged_at = :at, acknowledged_by = :who
                         where id = :id and state = 'OPEN'""", incident)
                        .setParameter("at", at)
                        .setParameter("who", who)
                        .executeUpdate()
                == 1;
    }

    boolean resolve(long incident, String who, Instant at) {
        return update("""
                        state = 'RESOLVED', resolved_at = :at, resolved_by = :who, snoozed_until = null
                         where id = :id and state <> 'RESOLVED'""", incident)
                        .setParameter("at", at)
                        .setParameter("who", who)
                        .executeUpdate()
                == 1;
    }

    /// Whoever reopens it knows more than the quiet does: it stays open until the next alarm's quiet or a person.
    boolean reopen(long incident) {
        return update("""
                        state = 'OPEN', acknowledged_at = null, acknowledged_by = null, resolved_at = null,
                        resolved_by = null, quiet_after = null
                         where id = :id and state = 'RESOLVED'""", incident).executeUpdate() == 1;
    }

    boolean assign(long incident, @Nullable String assignee) {
        return update("""
                        assignee = :assignee where id = :id and assignee is distinct from :assignee
                           and (state <> 'RESOLVED' or cast(:assignee as text) is null)""", incident)
                        .setParameter("assignee", assignee, String.class)
                        .executeUpdate()
                == 1;
    }

    boolean snooze(long incident, @Nullable Instant until) {
        return update("""
                        snoozed_until = :until where id = :id and snoozed_until is distinct from :until
                           and (state <> 'RESOLVED' or cast(:until as timestamptz) is null)""", incident).setParameter("until", until, Instant.class).executeUpdate() == 1;
    }

    private MutationQuery update(String assignments, long incident) {
        return session.createNativeMutationQuery("update incident set " + assignments)
                .setParameter("id", incident);
    }
}
