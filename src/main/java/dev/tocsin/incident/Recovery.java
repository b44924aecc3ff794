package dev.tocsin.incident;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/// Ends what is over. WeChat sends no all-clear, so that quiet is the only sign: an incident is over when its alarm
/// type's windows have passed several times without another one.
@ApplicationScoped
public class Recovery {
    private static final int AT_ONCE = 200;

    private final GroupingRepository groups;
    private final IncidentStoryRepository story;
    private final OutbreakRepository outbreaks;
    private final Messenger messenger;
    private final Clock clock;

    Recovery(
            GroupingRepository groups,
            IncidentStoryRepository story,
            OutbreakRepository outbreaks,
            Messenger messenger,
            Clock clock) {
        this.groups = groups;
        this.story = story;
        this.outbreaks = outbreaks;
        this.messenger = messenger;
        this.clock = clock;
    }

    /// A crank. Any number of replicas may turn it: each takes incidents that no other one holds.
    ///
    /// @return how many incidents were ended
    @Transactional
    public int endQuiet() {
        Instant now = clock.instant();
        List<Incident> over = groups.endQuiet(now, AT_ONCE);
        for (Incident incident : over) {
            story.write(
                    incident.id(),
                    new TimelineEntry(now, TimelineEntry.Kind.RESOLVED, null, Map.of("reason", "QUIET")));
            if (outbreaks.of(incident.id()).isEmpty()) {
                messenger.tellResolved(incident);
            }
        }
        outbreaks.end(now).forEach(messenger::tellOutbreakOver);
        return over.size();
    }
}
