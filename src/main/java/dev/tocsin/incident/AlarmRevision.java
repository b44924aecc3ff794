package dev.tocsin.incident;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.tocsin.diagnose.DiagnosedAlarm;
import dev.tocsin.diagnose.Finding;
import dev.tocsin.diagnose.Severity;

/// Lets a stored alarm say what a newer grammar and newer rules read in it. It stays in its incident, which takes over
/// what it now says; the severity only rises. Nobody is told: whoever asked for it reads the answer.
@ApplicationScoped
public class AlarmRevision {
    private final AlarmRevisionRepository revisions;
    private final TrailRepository trail;
    private final Clock clock;

    AlarmRevision(AlarmRevisionRepository revisions, TrailRepository trail, Clock clock) {
        this.revisions = revisions;
        this.trail = trail;
        this.clock = clock;
    }

    /// @param before the alarm as it is stored
    /// @param arrivedAt what stands for its time when it says none
    @Transactional
    public void revise(StoredAlarm before, DiagnosedAlarm read, Instant arrivedAt, String who) {
        Instant now = clock.instant();
        Candidate candidate = Candidate.of(before.id(), read, arrivedAt);
        LiveIncident live = revisions.hold(before.incidentId());
        Incident after = without(candidate.joining(live.incident()), before, candidate);
        revisions.rewrite(candidate, live, after);
        note(
                after,
                TimelineEntry.Kind.REPARSED,
                who,
                now,
                Map.of(
                        "alarm", before.id().toString(),
                        "from", before.diagnosis().type().name(),
                        "to", candidate.diagnosis().type().name()));
        Severity was = live.incident().severity();
        if (was != after.severity()) {
            note(
                    after,
                    TimelineEntry.Kind.WORSENED,
                    who,
                    now,
                    Map.of("from", was.name(), "to", after.severity().name()));
        }
        trail.ask(after.id(), candidate.diagnosis().checklist(), Asking.of(candidate.diagnosis(), live));
    }

    /// Without what only the old reading of this alarm had shown.
    private Incident without(Incident joined, StoredAlarm before, Candidate candidate) {
        List<String> goneFindings = new ArrayList<>(
                before.diagnosis().findings().stream().map(Finding::id).toList());
        candidate.diagnosis().findings().forEach(finding -> goneFindings.remove(finding.id()));
        goneFindings.removeAll(revisions.shownByOthers(before, goneFindings));
        boolean typeGone =
                candidate.diagnosis().type() != before.diagnosis().type() && !revisions.othersAreOfItsType(before);
        return joined.showing(
                joined.types().stream()
                        .filter(type -> !typeGone || type != before.diagnosis().type())
                        .toList(),
                joined.findings().stream()
                        .filter(finding -> !goneFindings.contains(finding))
                        .toList());
    }

    private void note(Incident incident, TimelineEntry.Kind kind, String who, Instant now, Map<String, String> detail) {
        trail.write(incident.id(), new TimelineEntry(now, kind, who, detail));
    }
}
