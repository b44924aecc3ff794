package dev.tocsin;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import dev.tocsin.diagnose.CurrentRules;
import dev.tocsin.diagnose.DiagnosedAlarm;
import dev.tocsin.diagnose.Diagnoser;
import dev.tocsin.diagnose.History;
import dev.tocsin.incident.Grouped;
import dev.tocsin.incident.HistoryRepository;
import dev.tocsin.incident.IncidentGrouper;
import dev.tocsin.intake.InboxEntry;
import dev.tocsin.parse.AlarmParser;
import dev.tocsin.parse.ParsedAlarms;
import dev.tocsin.reply.Outbox;

/// The doors of the packages that an alarm passes, each as one step.
@ApplicationScoped
class Stages {
    private final AlarmParser parser;
    private final HistoryRepository histories;
    private final CurrentRules rules;
    private final IncidentGrouper grouper;
    private final Outbox outbox;

    Stages(
            AlarmParser parser,
            HistoryRepository histories,
            CurrentRules rules,
            IncidentGrouper grouper,
            Outbox outbox) {
        this.parser = parser;
        this.histories = histories;
        this.rules = rules;
        this.grouper = grouper;
        this.outbox = outbox;
    }

    ParsedAlarms parse(String text) {
        return parser.parse(text);
    }

    /// The next alarms of each text, with what earlier alarms tell about each; alarms of one text, and of texts that
    /// are read together, are no history to each other. By one set of rules, even if the next is loaded meanwhile.
    List<List<DiagnosedAlarm>> diagnose(List<ParsedText> texts) {
        Diagnoser diagnoser = rules.diagnoser();
        Iterator<History> earlier =
                histories.of(texts.stream().flatMap(Stages::questions).toList()).iterator();
        return texts.stream()
                .map(text -> text.portion().stream()
                        .map(alarm -> diagnoser.diagnose(alarm, earlier.next()))
                        .toList())
                .toList();
    }

    private static Stream<HistoryRepository.Question> questions(ParsedText text) {
        InboxEntry entry = text.entry();
        return text.portion().stream()
                .map(alarm -> new HistoryRepository.Question(alarm.alarm(), entry.arrivedAt(), entry.id()));
    }

    /// @return for each text where its alarms went
    List<List<Grouped>> group(List<ReadText> texts) {
        return grouper.group(texts.stream().map(ReadText::arrival).toList());
    }

    void tell(List<List<Grouped>> grouped) {
        for (List<Grouped> alarms : grouped) {
            for (Grouped alarm : alarms) {
                if (alarm instanceof Grouped.Joined joined) {
                    outbox.tell(joined.change(), joined.telling());
                }
            }
        }
    }
}
