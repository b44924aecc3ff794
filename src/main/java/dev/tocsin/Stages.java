package dev.tocsin;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import dev.tocsin.diagnose.CurrentRules;
import dev.tocsin.diagnose.DiagnosedAlarm;
import dev.tocsin.diagnose.Diagnoser;
import dev.tocsin.incident.Grouped;
import dev.tocsin.incident.HistoryRepository;
import dev.tocsin.incident.IncidentGrouper;
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

    /// With what earlier alarms tell about each; alarms of one text, and of texts in one transaction, are no history to
    /// each other. By one set of rules, even if the next is loaded meanwhile.
    List<DiagnosedAlarm> diagnose(ParsedAlarms parsed, Instant arrivedAt) {
        Diagnoser diagnoser = rules.diagnoser();
        return parsed.alarms().stream()
                .map(alarm -> new DiagnosedAlarm(
                        alarm, diagnoser.diagnose(alarm.alarm(), histories.of(alarm.alarm(), arrivedAt))))
                .toList();
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
