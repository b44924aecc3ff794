package dev.tocsin;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import dev.tocsin.diagnose.CurrentRules;
import dev.tocsin.diagnose.DiagnosedAlarm;
import dev.tocsin.diagnose.Diagnoser;
import dev.tocsin.incident.HistoryRepository;
import dev.tocsin.parse.ParsedAlarms;

/// Diagnoses alarms by the rules in force and by what earlier alarms tell.
@ApplicationScoped
class AlarmDiagnoser {
    private final HistoryRepository histories;
    private final CurrentRules rules;

    AlarmDiagnoser(HistoryRepository histories, CurrentRules rules) {
        this.histories = histories;
        this.rules = rules;
    }

    /// Alarms of one text, and of texts in one transaction, are no history to each other. By one set of rules, even if
    /// the next is loaded meanwhile.
    List<DiagnosedAlarm> diagnose(ParsedAlarms parsed, Instant arrivedAt) {
        Diagnoser diagnoser = rules.diagnoser();
        return parsed.alarms().stream()
                .map(alarm -> new DiagnosedAlarm(
                        alarm, diagnoser.diagnose(alarm.alarm(), histories.of(alarm.alarm(), arrivedAt))))
                .toList();
    }
}
