package dev.tocsin.diagnose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.tocsin.parse.AlarmParser;
import dev.tocsin.parse.ParsedAlarm;

/// Tries rules on alarms: on the examples in their own files, and on real alarms that people labelled.
public final class RuleTester {
    private final RuleSet rules;
    private final AlarmParser parser = new AlarmParser();
    private final ObjectMapper json = new ObjectMapper();
    private final List<RuleFailure> failures = new ArrayList<>();
    private final Diagnoser diagnoser;

    public RuleTester(RuleSet rules) {
        this.rules = rules;
        this.diagnoser = new Diagnoser(rules, failures::add);
    }

    /// Every example of every rule that may fire.
    public List<RuleTest> examples() {
        return rules.rules().stream()
                .filter(Rule::isActive)
                .flatMap(rule -> rule.examples().stream().map(example -> example(rule, example)))
                .toList();
    }

    /// Every labelled alarm: its type and, where the label names one, its first finding.
    ///
    /// @param labels a file of JSON lines with `file` (beside it), `type` and `finding`
    /// @throws IOException when the labels or an alarm cannot be read
    public List<RuleTest> labels(Path labels) throws IOException {
        List<RuleTest> tests = new ArrayList<>();
        List<String> lines = Files.readAllLines(labels);
        for (int line = 0; line < lines.size(); line++) {
            if (!lines.get(line).isBlank()) {
                tests.add(label(labels, line + 1, lines.get(line)));
            }
        }
        return tests;
    }

    private RuleTest example(Rule rule, RuleExample example) {
        RuleTest.Kind kind = example.hits() ? RuleTest.Kind.HIT : RuleTest.Kind.MISS;
        return new RuleTest(rule.id(), kind, rule.file().location(), example.line(), judge(rule, example));
    }

    private String judge(Rule rule, RuleExample example) {
        List<ParsedAlarm> alarms = parser.parse(example.text()).alarms();
        if (alarms.size() != 1) {
            return "the example holds %d alarms instead of one".formatted(alarms.size());
        }
        Diagnosis diagnosis = diagnose(alarms.getFirst(), example.history());
        boolean fired = rule instanceof TypeRule type
                ? diagnosis.type() == type.type()
                : findings(diagnosis).contains(rule.id());
        Optional<RuleFailure> failure =
                failures.stream().filter(it -> it.rule().equals(rule.id())).findFirst();
        if (failure.isPresent()) {
            return "a condition could not be answered: " + failure.get();
        }
        return fired == example.hits()
                ? ""
                : "the rule %s; the diagnosis is %s"
                        .formatted(
                                fired ? "sees itself here and must not" : "does not see itself here", say(diagnosis));
    }

    private RuleTest label(Path labels, int line, String text) throws IOException {
        String name = "?";
        String message;
        try {
            JsonNode label = json.readTree(text);
            name = label.path("file").asText();
            message = judge(label, Files.readString(labels.resolveSibling(name)));
        } catch (JsonProcessingException e) {
            message = "no JSON: " + e.getOriginalMessage();
        }
        return new RuleTest(name, RuleTest.Kind.LABEL, labels.toString(), line, message);
    }

    private String judge(JsonNode label, String text) {
        List<ParsedAlarm> alarms = parser.parse(text).alarms();
        if (alarms.size() != 1) {
            return "the text holds %d alarms instead of one".formatted(alarms.size());
        }
        Diagnosis diagnosis = diagnose(alarms.getFirst(), History.NONE);
        if (!failures.isEmpty()) {
            return "a condition could not be answered: " + failures.getFirst();
        }
        String type = label.path("type").asText();
        String finding = label.path("finding").asText("");
        List<String> found = findings(diagnosis);
        boolean right = diagnosis.type().name().equals(type)
                && (finding.isEmpty() || !found.isEmpty() && found.getFirst().equals(finding));
        return right
                ? ""
                : "labelled %s; the diagnosis is %s".formatted((type + " " + finding).strip(), say(diagnosis));
    }

    private Diagnosis diagnose(ParsedAlarm parsed, History history) {
        failures.clear();
        return diagnoser.diagnose(parsed.alarm(), history);
    }

    private static List<String> findings(Diagnosis diagnosis) {
        return diagnosis.findings().stream().map(Finding::id).toList();
    }

    private static String say(Diagnosis diagnosis) {
        List<String> findings = findings(diagnosis);
        return diagnosis.type() + (findings.isEmpty() ? " without findings" : " with " + String.join(", ", findings));
    }
}
