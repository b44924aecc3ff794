package dev.tocsin.incident;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

/// What people do to the steps of a checklist.
@ApplicationScoped
public class ChecklistDesk {
    private final ChecklistRepository checklists;
    private final IncidentStoryRepository story;
    private final Clock clock;

    ChecklistDesk(ChecklistRepository checklists, IncidentStoryRepository story, Clock clock) {
        this.checklists = checklists;
        this.story = story;
        this.clock = clock;
    }

    /// Ticks a step, or takes the tick away; empty when the incident has no such step. Whatever changes nothing leaves
    /// no trace, so that it may be tried again. A note that comes with neither is a comment on the step.
    @Transactional
    public Optional<ChecklistEntry> tick(long incident, String step, boolean done, @Nullable Remark note, String who) {
        Instant now = clock.instant();
        boolean turned = done ? checklists.tick(incident, step, who, now) : checklists.untick(incident, step);
        boolean noted = note != null && checklists.note(incident, step, note.text());
        if (turned) {
            TimelineEntry.Kind kind = done ? TimelineEntry.Kind.TICKED : TimelineEntry.Kind.UNTICKED;
            story.write(incident, new TimelineEntry(now, kind, who, Map.of("step", step)));
        } else if (noted) {
            Map<String, String> detail = Map.of("step", step, "comment", note.text());
            story.write(incident, new TimelineEntry(now, TimelineEntry.Kind.COMMENTED, who, detail));
        }
        return checklists.of(incident).stream()
                .filter(it -> it.id().equals(step))
                .findFirst();
    }
}
