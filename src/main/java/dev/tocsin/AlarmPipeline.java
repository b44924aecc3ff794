package dev.tocsin;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.logging.Log;

import dev.tocsin.incident.Grouped;
import dev.tocsin.intake.InboxEntry;
import dev.tocsin.intake.InboxRepository;
import dev.tocsin.intake.Result;
import dev.tocsin.parse.ParsedAlarms;

/// READ THIS FIRST. The way of an alarm, in order: what was accepted is taken from the inbox ([InboxWorker]), parsed,
/// diagnosed by its text and by what earlier alarms tell, grouped into incidents, told to chats through the outbox if
/// no silence keeps it back, and answered. Stages return values and none calls the next one; the order stands in
/// [#run]. Everything a text causes happens in one transaction or not at all, and several texts may share one.
@ApplicationScoped
class AlarmPipeline {
    private final InboxRepository inbox;
    private final Stages stages;
    private final Answers answers;
    private final Measures measures;
    private final Clock clock;

    AlarmPipeline(InboxRepository inbox, Stages stages, Answers answers, Measures measures, Clock clock) {
        this.inbox = inbox;
        this.stages = stages;
        this.answers = answers;
        this.measures = measures;
        this.clock = clock;
    }

    /// The stages, within the transaction of whoever took the entries.
    @Transactional(Transactional.TxType.MANDATORY)
    Map<UUID, Result> run(List<InboxEntry> entries) {
        List<ReadText> read = entries.stream().map(this::read).toList();
        List<List<Grouped>> grouped = stages.silence(stages.group(read));
        stages.tell(grouped);
        Map<UUID, Result> results = new LinkedHashMap<>();
        for (int i = 0; i < read.size(); i++) {
            results.put(entries.get(i).id(), answers.result(read.get(i), grouped.get(i)));
        }
        inbox.finish(results, clock.instant());
        return results;
    }

    private ReadText read(InboxEntry entry) {
        ParsedAlarms parsed = stages.parse(entry.text());
        return new ReadText(entry, parsed, stages.diagnose(parsed, entry.arrivedAt()));
    }

    /// What is said of it once it is committed.
    void done(List<InboxEntry> entries, Map<UUID, Result> results) {
        for (InboxEntry entry : entries) {
            Result result = results.get(entry.id());
            measures.processed(entry, result, clock.instant());
            Log.infof(
                    "inbox %s: %d alarms, incidents %s",
                    entry.id(),
                    result.alarms().size(),
                    result.alarms().stream()
                            .map(it -> it.incident().id())
                            .distinct()
                            .toList());
        }
    }
}
