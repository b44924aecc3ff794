package dev.tocsin.incident;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.hibernate.query.MutationQuery;
import org.jspecify.annotations.Nullable;

/// What people do to an incident. Each action is recorded with who did it; one that changes nothing leaves no trace.
/// All answers are empty when there is no such incident.
@ApplicationScoped
public class IncidentDesk {
    private final IncidentRepository incidents;
    private final IncidentStoryRepository story;
    private final Messenger messenger;
    private final Session session;
    private final Clock clock;

    IncidentDesk(
            IncidentRepository incidents,
            IncidentStoryRepository story,
            Messenger messenger,
            Session session,
            Clock clock) {
        this.messenger = messenger;
        this.incidents = incidents;
        this.story = story;
        this.session = session;
        this.clock = clock;
    }

    @Transactional
    public Optional<Incident> acknowledge(long id, String who) {
        return change(id, """
                update incident set state = 'ACKNOWLEDGED', acknowledged_at = :at, acknowledged_by = :who
                 where id = :id and state = 'OPEN'""", TimelineEntry.Kind.ACKNOWLEDGED, who);
    }

    @Transactional
    public Optional<Incident> resolve(long id, String who) {
        return change(id, """
                update incident set state = 'RESOLVED', resolved_at = :at, resolved_by = :who
                 where id = :id and state <> 'RESOLVED'""", TimelineEntry.Kind.RESOLVED, who);
    }

    @Transactional
    public Optional<Incident> reopen(long id, String who) {
        return change(id, """
                update incident set state = 'OPEN', acknowledged_at = null, acknowledged_by = null,
                       resolved_at = null, resolved_by = null
                 where id = :id and state = 'RESOLVED'""", TimelineEntry.Kind.REOPENED, who);
    }

    @Transactional
    public Optional<Incident> comment(long id, String who, String comment) {
        Optional<Incident> incident = incidents.find(id);
        incident.ifPresent(it -> write(id, TimelineEntry.Kind.COMMENTED, who, Map.of("comment", comment)));
        return incident;
    }

    /// Ticks a step of the checklist, or takes the tick away; empty too when the incident has no such step.
    @Transactional
    public Optional<ChecklistEntry> tick(long id, String step, boolean done, @Nullable String note, String who) {
        Instant now = clock.instant();
        if (!story.tick(id, step, done ? now : null, done ? who : null, note)) {
            return Optional.empty();
        }
        write(id, done ? TimelineEntry.Kind.TICKED : TimelineEntry.Kind.UNTICKED, who, Map.of("step", step));
        return story.checklist(id).stream().filter(it -> it.id().equals(step)).findFirst();
    }

    private Optional<Incident> change(long id, String update, TimelineEntry.Kind kind, String who) {
        MutationQuery query = session.createNativeMutationQuery(update).setParameter("id", id);
        if (update.contains(":who")) {
            query.setParameter("at", clock.instant()).setParameter("who", who);
        }
        boolean changed = query.executeUpdate() == 1;
        if (changed) {
            write(id, kind, who, Map.of());
        }
        Optional<Incident> incident = incidents.find(id);
        if (changed && kind == TimelineEntry.Kind.RESOLVED) {
            incident.ifPresent(messenger::tellResolved);
        }
        return incident;
    }

    private void write(long id, TimelineEntry.Kind kind, String who, Map<String, String> detail) {
        story.write(id, new TimelineEntry(clock.instant(), kind, who, detail));
    }
}
