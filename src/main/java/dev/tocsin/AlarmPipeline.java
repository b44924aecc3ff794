package dev.tocsin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.logging.Log;

import dev.tocsin.diagnose.DiagnosedAlarm;
import dev.tocsin.incident.Grouped;
import dev.tocsin.intake.InboxEntry;
import dev.tocsin.intake.InboxRepository;
import dev.tocsin.intake.Result;

/// READ THIS FIRST. The way of an alarm, in order: what was accepted is taken from the inbox ([InboxWorker]), parsed,
/// diagnosed by its text and by what earlier alarms tell, grouped into incidents, told to chats through the outbox if
/// no silence keeps it back, and answered. Stages return values and none calls the next one; the order stands here.
///
/// Reading holds no lock. What follows from it happens in one transaction or not at all: several short texts share one,
/// a long text takes several, and then the inbox knows how far it got.
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

    ParsedText parse(InboxEntry entry) {
        return new ParsedText(entry, stages.parse(entry.text()));
    }

    /// The next alarms of each text, diagnosed.
    List<ReadText> diagnose(List<ParsedText> texts) {
        List<List<DiagnosedAlarm>> diagnosed = stages.diagnose(texts);
        List<ReadText> read = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            read.add(new ReadText(texts.get(i), diagnosed.get(i)));
        }
        return read;
    }

    /// Makes incidents and messages of them, within the caller's transaction.
    ///
    /// @param patience how long the rest of a text is left to the caller
    /// @return what became of each text so far; those that somebody else got ahead with are left out
    @Transactional(Transactional.TxType.MANDATORY)
    Map<UUID, Result> run(List<ReadText> texts, Duration patience) {
        List<ReadText> due = due(texts);
        List<List<Grouped>> grouped = stages.silence(stages.group(due));
        stages.tell(grouped);
        Map<UUID, Result> finished = new LinkedHashMap<>();
        Map<UUID, Result> begun = new LinkedHashMap<>();
        for (int i = 0; i < due.size(); i++) {
            ParsedText text = due.get(i).text();
            Result soFar = answers.result(due.get(i), grouped.get(i));
            (text.isDoneWith(soFar) ? finished : begun).put(text.entry().id(), soFar);
        }
        Instant now = clock.instant();
        inbox.finish(finished, now);
        inbox.advance(begun, now.plus(patience));
        Map<UUID, Result> results = new LinkedHashMap<>(finished);
        results.putAll(begun);
        return results;
    }

    private List<ReadText> due(List<ReadText> texts) {
        Map<UUID, Integer> pending =
                inbox.take(texts.stream().map(it -> it.text().entry().id()).toList());
        return texts.stream()
                .filter(it -> {
                    InboxEntry entry = it.text().entry();
                    return pending.getOrDefault(entry.id(), -1) == entry.done();
                })
                .toList();
    }

    /// What is said of it once it is committed.
    void done(List<ReadText> texts, Map<UUID, Result> results) {
        for (ReadText text : texts) {
            InboxEntry entry = text.text().entry();
            Result soFar = results.get(entry.id());
            if (soFar != null) {
                measures.processed(soFar.behind(entry.done()));
                if (text.text().isDoneWith(soFar)) {
                    measures.finished(entry, clock.instant());
                }
                Log.infof(
                        "inbox %s: %d of %d alarms, incidents %s",
                        entry.id(),
                        soFar.alarms().size(),
                        text.text().parsed().alarms().size(),
                        soFar.behind(entry.done()).alarms().stream()
                                .map(it -> it.incident().id())
                                .distinct()
                                .toList());
            }
        }
    }
}
