package dev.tocsin.diagnose;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.parse.AlarmParser;
import dev.tocsin.parse.ParsedAlarm;

/// What a draft of a rule would change: asks the rules without and with it about the same alarms. Types, severities and
/// findings are compared; the words of a sentence are not. Changes nothing anywhere.
public final class RuleTrial {
    private final RuleSet without;
    private final RuleSet with;
    private final Set<RuleFailure> known = new HashSet<>();
    private final Set<RuleFailure> failures = new LinkedHashSet<>();
    private final Diagnoser before;
    private final Diagnoser after;
    private final AlarmParser parser = new AlarmParser();
    private int examined;

    /// @throws RuleException when the draft cannot be used
    public RuleTrial(RuleSet rules, RuleFile draft) throws RuleException {
        this.without = rules;
        this.with = rules.with(draft);
        this.before = new Diagnoser(without, known::add);
        this.after = new Diagnoser(with, failures::add);
    }

    /// How many alarms were looked at.
    public int examined() {
        return examined;
    }

    /// Conditions that could not be answered because of the draft; each counts as not holding.
    public List<RuleFailure> failures() {
        return failures.stream().filter(failure -> !known.contains(failure)).toList();
    }

    /// Looks at one alarm.
    ///
    /// @param name names it in the change
    public Optional<RuleChange> alarm(String name, Alarm alarm) {
        examined++;
        Verdict old = Verdict.of(before.diagnose(alarm));
        Verdict fresh = Verdict.of(after.diagnose(alarm));
        return old.equals(fresh) ? Optional.empty() : Optional.of(new RuleChange(name, old, fresh));
    }

    /// Looks at every alarm of a text; several are told apart by their lines.
    public List<RuleChange> text(String name, String text) {
        List<ParsedAlarm> alarms = parser.parse(text).alarms();
        return alarms.stream()
                .flatMap(it -> alarm(alarms.size() == 1 ? name : name + ":" + it.line(), it.alarm()).stream())
                .toList();
    }

    /// Looks at the examples of all rules, those of the draft and of the rule that it replaces among them.
    public List<RuleChange> examples() {
        Map<String, String> places = new LinkedHashMap<>();
        Stream.concat(with.rules().stream(), without.rules().stream()).forEach(rule -> rule.examples()
                .forEach(example ->
                        places.putIfAbsent(example.text(), rule.file().location() + ":" + example.line())));
        return places.entrySet().stream()
                .flatMap(example -> text(example.getValue(), example.getKey()).stream())
                .toList();
    }

    /// Examples that hold without the draft and not with it, and those of the draft itself that do not hold.
    public List<RuleTest> brokenExamples() {
        return broken(new RuleTester(without).examples(), new RuleTester(with).examples());
    }

    /// The same for labelled alarms.
    ///
    /// @throws IOException when the labels cannot be read
    public List<RuleTest> brokenLabels(Path labels) throws IOException {
        return broken(new RuleTester(without).labels(labels), new RuleTester(with).labels(labels));
    }

    private static List<RuleTest> broken(List<RuleTest> before, List<RuleTest> after) {
        Set<String> known = failed(before).map(RuleTrial::place).collect(Collectors.toSet());
        return failed(after).filter(test -> !known.contains(place(test))).toList();
    }

    private static Stream<RuleTest> failed(List<RuleTest> tests) {
        return tests.stream().filter(test -> !test.passed());
    }

    private static String place(RuleTest test) {
        return test.file() + ":" + test.line();
    }
}
