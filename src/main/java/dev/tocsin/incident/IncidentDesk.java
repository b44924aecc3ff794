package dev.tocsin.incident;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

/// What people do to an incident. Each action is recorded with who did it; one that changes nothing leaves no trace.
/// Nobody can look after an incident that is over: what asks for that changes nothing, and the answer is the resolved
/// incident. All answers are empty when there is no such incident.
@ApplicationScoped
public class IncidentDesk {
    private final IncidentRepository incidents;
    private final IncidentStoryRepository story;
    private final HandlingRepository handling;
    private final Messenger messenger;
    private final Clock clock;

    IncidentDesk(
            IncidentRepository incidents,
            IncidentStoryRepository story,
            HandlingRepository handling,
            Messenger messenger,
            Clock clock) {
        this.incidents = incidents;
        this.story = story;
        this.handling = handling;
        this.messenger = messenger;
        this.clock = clock;
    }

    @Transactional
    public Optional<Incident> acknowledge(long id, String who) {
        return after(id, handling.acknowledge(id, who, clock.instant()), TimelineEntry.Kind.ACKNOWLEDGED, who);
    }

    @Transactional
    public Optional<Incident> resolve(long id, String who) {
        boolean resolved = handling.resolve(id, who, clock.instant());
        Optional<Incident> incident = after(id, resolved, TimelineEntry.Kind.RESOLVED, who);
        if (resolved && !handling.isInLiveOutbreak(id)) {
            incident.ifPresent(messenger::tellResolved);
        }
        return incident;
    }

    @Transactional
    public Optional<Incident> reopen(long id, String who) {
        boolean reopened = handling.reopen(id);
        Optional<Incident> incident = after(id, reopened, TimelineEntry.Kind.REOPENED, who);
        if (reopened && !handling.isInLiveOutbreak(id)) {
            incident.ifPresent(it -> messenger.tellReopened(it, who));
        }
        return incident;
    }

    /// @param to a user's name; `null` takes it back
    @Transactional
    public Optional<Incident> assign(long id, @Nullable String to, String who) {
        return changed(id, handling.assign(id, to), TimelineEntry.Kind.ASSIGNED, who, detail("to", to));
    }

    /// @param length for how long nobody is told of it, unless it is critical; zero takes it back. What is kept back is
    ///     told when that time ends; it ends with the incident
    @Transactional
    public Optional<Incident> snooze(long id, Duration length, String who) {
        Instant until = length.isZero() ? null : clock.instant().plus(length);
        return changed(id, handling.snooze(id, until), TimelineEntry.Kind.SNOOZED, who, detail("until", until));
    }

    @Transactional
    public Optional<Incident> comment(long id, String who, Remark comment) {
        Optional<Incident> incident = incidents.find(id);
        incident.ifPresent(it -> write(id, TimelineEntry.Kind.COMMENTED, who, Map.of("comment", comment.text())));
        return incident;
    }

    private Optional<Incident> after(long id, boolean changed, TimelineEntry.Kind kind, String who) {
        return changed(id, changed, kind, who, Map.of());
    }

    private Optional<Incident> changed(
            long id, boolean changed, TimelineEntry.Kind kind, String who, Map<String, String> detail) {
        if (changed) {
            write(id, kind, who, detail);
        }
        return incidents.find(id);
    }

    private static Map<String, String> detail(String name, @Nullable Object value) {
        return value == null ? Map.of() : Map.of(name, value.toString());
    }

    private void write(long id, TimelineEntry.Kind kind, String who, Map<String, String> detail) {
        story.write(id, new TimelineEntry(clock.instant(), kind, who, detail));
    }
}
