package dev.tocsin;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;

import dev.tocsin.incident.AlarmRepository;
import dev.tocsin.incident.AlarmRevision;
import dev.tocsin.incident.StoredAlarm;
import dev.tocsin.intake.InboxEntry;
import dev.tocsin.intake.InboxRepository;
import dev.tocsin.intake.Result;
import dev.tocsin.parse.AlarmParser;
import dev.tocsin.parse.ParsedAlarm;
import dev.tocsin.web.Problem;

/// Reads a stored alarm again, by the grammar and the rules of now.
@ApplicationScoped
class Reparse {
    private final AlarmRepository alarms;
    private final InboxRepository inbox;
    private final AlarmParser parser;
    private final AlarmDiagnoser diagnoser;
    private final AlarmRevision revision;

    Reparse(
            AlarmRepository alarms,
            InboxRepository inbox,
            AlarmParser parser,
            AlarmDiagnoser diagnoser,
            AlarmRevision revision) {
        this.alarms = alarms;
        this.inbox = inbox;
        this.parser = parser;
        this.diagnoser = diagnoser;
        this.revision = revision;
    }

    /// @return the alarm as it is stored now; empty when there is none
    Optional<StoredAlarm> reparse(UUID id, String who) {
        Optional<StoredAlarm> before = alarms.find(id);
        before.ifPresent(alarm -> revise(alarm, who));
        return before.flatMap(alarm -> alarms.find(id));
    }

    private void revise(StoredAlarm before, String who) {
        InboxEntry entry = inbox.find(before.origin().inboxId()).orElseThrow();
        ParsedAlarm read = read(before, entry)
                .orElseThrow(() -> new Problem(
                        409,
                        "Conflict",
                        "No alarm is recognised in the text of alarm %s now; it stays as it was."
                                .formatted(before.id())));
        revision.revise(before, diagnoser.again(read, entry), entry.arrivedAt(), who);
        Log.infof("alarm %s: %s had it parsed again", before.id(), who);
    }

    /// In the whole text, as what belongs to it may have been left outside; at its place there while that text still
    /// holds as many alarms, else where it reads the same, else in its own part.
    private Optional<ParsedAlarm> read(StoredAlarm before, InboxEntry entry) {
        List<ParsedAlarm> now = parser.parse(entry.text()).alarms();
        List<UUID> then = entry.result() == null
                ? List.of()
                : entry.result().alarms().stream().map(Result.AlarmResult::id).toList();
        int place = then.indexOf(before.id());
        return place >= 0 && then.size() == now.size()
                ? Optional.of(now.get(place))
                : now.stream()
                        .filter(alarm -> alarm.text().equals(before.raw()))
                        .findFirst()
                        .or(() -> parser.parse(before.raw()).alarms().stream().findFirst());
    }
}
