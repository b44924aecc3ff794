package dev.tocsin.page;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.tocsin.diagnose.Finding;
import dev.tocsin.diagnose.Severity;
import dev.tocsin.diagnose.Text;
import dev.tocsin.incident.ChecklistEntry;
import dev.tocsin.incident.DeliveryView;
import dev.tocsin.incident.Handling;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentDetail;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.IncidentStoryRepository.Turn;
import dev.tocsin.incident.SilenceMark;
import dev.tocsin.incident.StoredAlarm;
import dev.tocsin.incident.Telling;
import dev.tocsin.incident.TimelineEntry;

/// An incident as its page tells it: the verdict and the next steps first, the story newest first.
///
/// @param findings of all alarms, each cause once, firmest first
record IncidentView(IncidentDetail detail, List<Finding> findings, Sections sections) {
    private static final int NEXT_STEPS = 3;

    static IncidentView of(IncidentDetail detail, Sections sections) {
        return new IncidentView(detail, detail.findings(), sections);
    }

    public Incident incident() {
        return detail.incident();
    }

    public Handling handling() {
        return detail.handling();
    }

    /// Whether nobody has said yet that they look after it.
    public boolean isUnclaimed() {
        return incident().state() == IncidentState.OPEN;
    }

    /// What the alarm says that says it best; the bare type once that alarm is forgotten.
    public Text happened() {
        if (detail.verdict() != null) {
            return detail.verdict().title();
        }
        String types = incident().types().stream().map(Enum::name).collect(Collectors.joining(", "));
        return new Text(types, types, types);
    }

    public @Nullable Finding cause() {
        return findings.isEmpty() ? null : findings.getFirst();
    }

    public List<Finding> otherFindings() {
        return findings.isEmpty() ? findings : findings.subList(1, findings.size());
    }

    /// The cure of the likeliest cause, then the checklist's steps that nobody has done.
    public List<Text> nextSteps() {
        Stream<Text> cure = findings.isEmpty() ? Stream.of() : findings.getFirst().cure().stream();
        Stream<Text> open =
                detail.checklist().stream().filter(step -> !step.isDone()).map(ChecklistEntry::text);
        return Stream.concat(cure, open).limit(NEXT_STEPS).toList();
    }

    public List<ChecklistEntry> checklist() {
        return detail.checklist();
    }

    public long stepsDone() {
        return detail.checklist().stream().filter(ChecklistEntry::isDone).count();
    }

    public Section<StoredAlarm> alarms() {
        return sections.alarms();
    }

    /// Those that keep it from being told now.
    public List<SilenceMark> silences() {
        return detail.handling().silences();
    }

    public Section<DeliveryView> deliveries() {
        return sections.deliveries();
    }

    /// Alarms that joined one after the other are one line: a bad night has hundreds.
    public Section<StoryLine> story() {
        Section<Turn> turns = sections.story();
        return new Section<>(
                turns.items().stream()
                        .map(turn -> new StoryLine(turn.entry(), turn.times(), stepOf(turn.entry())))
                        .toList(),
                turns.total(),
                turns.older(),
                turns.newest());
    }

    private @Nullable Text stepOf(TimelineEntry entry) {
        return detail.checklist().stream()
                .filter(step -> step.id().equals(entry.detail().get("step")))
                .map(ChecklistEntry::text)
                .findFirst()
                .orElse(null);
    }

    record Sections(Section<StoredAlarm> alarms, Section<Turn> story, Section<DeliveryView> deliveries) {}

    /// @param times how many entries of this kind followed each other; the newest is `entry`
    /// @param step what was ticked or unticked
    record StoryLine(
            TimelineEntry entry, long times, @Nullable Text step) {
        public @Nullable String comment() {
            return entry.detail().get("comment");
        }

        /// Whether it ended because no alarm came any more.
        public boolean quietEnd() {
            return "QUIET".equals(entry.detail().get("reason"));
        }

        /// Why chat heard nothing of it. One more alarm of a kind that was told needs no reason.
        public Telling.@Nullable Why untold() {
            String why = entry.detail().get("untold");
            return why == null || why.equals(Telling.Why.KNOWN.name()) ? null : Telling.Why.valueOf(why);
        }

        /// The silence that did it.
        public @Nullable SilenceMark silence() {
            Map<String, String> detail = entry.detail();
            return detail.containsKey("silence")
                    ? new SilenceMark(
                            Long.parseLong(detail.get("silence")),
                            detail.get("comment"),
                            detail.get("author"),
                            Instant.parse(detail.get("until")))
                    : null;
        }

        /// How many messages there would have been before it was told; 0 for every other entry.
        public long messages() {
            return entry.kind() == TimelineEntry.Kind.TOLD
                    ? Long.parseLong(entry.detail().getOrDefault("messages", "0"))
                    : 0;
        }

        /// Whether nobody was told that it ended, because nobody had been told that it began.
        public boolean neverBegan() {
            return entry.kind() == TimelineEntry.Kind.WITHHELD && silence() == null;
        }

        public @Nullable Severity risenTo() {
            String to = entry.detail().get("to");
            return entry.kind() == TimelineEntry.Kind.WORSENED && to != null ? Severity.valueOf(to) : null;
        }
    }
}
