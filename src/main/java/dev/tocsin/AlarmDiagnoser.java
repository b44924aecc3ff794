package dev.tocsin;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import dev.tocsin.diagnose.CurrentRules;
import dev.tocsin.diagnose.DiagnosedAlarm;
import dev.tocsin.diagnose.Diagnoser;
import dev.tocsin.diagnose.History;
import dev.tocsin.incident.HistoryRepository;
import dev.tocsin.intake.InboxEntry;
import dev.tocsin.parse.ParsedAlarm;

/// Diagnoses alarms by the rules in force and by what earlier alarms tell.
@ApplicationScoped
class AlarmDiagnoser {
    private final HistoryRepository histories;
    private final CurrentRules rules;

    AlarmDiagnoser(HistoryRepository histories, CurrentRules rules) {
        this.histories = histories;
        this.rules = rules;
    }

    /// The next alarms of each text, with what other alarms tell about each. Those of one text, and of texts that are
    /// read together, are neighbours to each other and nothing earlier, however they are cut into portions. All by
    /// one set of rules, even if the next is loaded meanwhile.
    List<List<DiagnosedAlarm>> diagnose(List<ParsedText> texts) {
        Diagnoser diagnoser = rules.diagnoser();
        Iterator<History> earlier = histories
                .of(questions(texts, ParsedText::portion), questions(texts, text -> text.parsed()
                        .alarms()))
                .iterator();
        return texts.stream()
                .map(text -> text.portion().stream()
                        .map(alarm -> diagnoser.diagnose(alarm, earlier.next()))
                        .toList())
                .toList();
    }

    /// One alarm of a text that was processed before.
    DiagnosedAlarm again(ParsedAlarm alarm, InboxEntry entry) {
        return rules.diagnoser()
                .diagnose(
                        alarm,
                        histories.of(List.of(question(alarm, entry)), List.of()).getFirst());
    }

    private static List<HistoryRepository.Question> questions(
            List<ParsedText> texts, Function<ParsedText, List<ParsedAlarm>> alarms) {
        return texts.stream()
                .flatMap(text -> alarms.apply(text).stream().map(alarm -> question(alarm, text.entry())))
                .toList();
    }

    private static HistoryRepository.Question question(ParsedAlarm alarm, InboxEntry entry) {
        return new HistoryRepository.Question(alarm.alarm(), entry.arrivedAt(), entry.id());
    }
}
