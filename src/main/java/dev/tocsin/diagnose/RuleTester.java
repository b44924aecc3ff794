package dev.tocsin.diagnose;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
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
    /// @throws IOException when the labels cannot be read
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
        Outcome outcome = judge(rule, example);
        return new RuleTest(
                rule.id(), kind, rule.file().location(), example.line(), outcome.message, outcome.judgements);
    }

    private Outcome judge(Rule rule, RuleExample example) {
        List<ParsedAlarm> alarms = parser.parse(example.text()).alarms();
        if (alarms.size() != 1) {
            return Outcome.of("the example holds %d alarms instead of one".formatted(alarms.size()));
        }
        Diagnosis diagnosis = diagnose(alarms.getFirst(), example.history());
        Optional<RuleFailure> failure =
                failures.stream().filter(it -> it.rule().equals(rule.id())).findFirst();
        if (failure.isPresent()) {
            return Outcome.of("a condition could not be answered: " + failure.get());
        }
        Judgement judgement = judgement(rule, example, diagnosis);
        boolean fired = judgement.diagnosed().equals(name(rule));
        String message = fired == example.hits()
                ? ""
                : "the rule %s; the diagnosis is %s"
                        .formatted(
                                fired ? "sees itself here and must not" : "does not see itself here", say(diagnosis));
        // A miss that holds says what the alarm is not; only one that fails is a confusion.
        return new Outcome(message, example.hits() || fired ? List.of(judgement) : List.of());
    }

    private static Judgement judgement(Rule rule, RuleExample example, Diagnosis diagnosis) {
        String labelled = example.hits() ? name(rule) : "not " + name(rule);
        return switch (rule) {
            case TypeRule _ ->
                new Judgement(Judgement.Subject.TYPE, labelled, diagnosis.type().name());
            case FindingRule _ -> {
                boolean seen = findings(diagnosis).contains(rule.id());
                yield new Judgement(Judgement.Subject.FINDING, labelled, seen ? rule.id() : first(diagnosis));
            }
        };
    }

    private static String name(Rule rule) {
        return switch (rule) {
            case TypeRule type -> type.type().name();
            case FindingRule finding -> finding.id();
        };
    }

    private RuleTest label(Path labels, int line, String text) {
        String name = "?";
        Outcome outcome;
        try {
            JsonNode label = json.readTree(text);
            name = label.path("file").asText();
            outcome = judge(label, Files.readString(labels.resolveSibling(name)));
        } catch (JsonProcessingException e) {
            outcome = Outcome.of("no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            outcome = Outcome.of("the alarm cannot be read: "
                    + (e instanceof CharacterCodingException ? "it is not UTF-8" : e.toString()));
        }
        return new RuleTest(name, RuleTest.Kind.LABEL, labels.toString(), line, outcome.message, outcome.judgements);
    }

    private Outcome judge(JsonNode label, String text) {
        List<ParsedAlarm> alarms = parser.parse(text).alarms();
        if (alarms.size() != 1) {
            return Outcome.of("the text holds %d alarms instead of one".formatted(alarms.size()));
        }
        Diagnosis diagnosis = diagnose(alarms.getFirst(), History.NONE);
        if (!failures.isEmpty()) {
            return Outcome.of("a condition could not be answered: " + failures.getFirst());
        }
        String type = label.path("type").asText();
        String finding = label.path("finding").asText("");
        List<Judgement> judgements = new ArrayList<>();
        judgements.add(
                new Judgement(Judgement.Subject.TYPE, type, diagnosis.type().name()));
        if (!finding.isEmpty()) {
            judgements.add(new Judgement(Judgement.Subject.FINDING, finding, first(diagnosis)));
        }
        String message = judgements.stream().allMatch(Judgement::agrees)
                ? ""
                : "labelled %s; the diagnosis is %s".formatted((type + " " + finding).strip(), say(diagnosis));
        return new Outcome(message, judgements);
    }

    private Diagnosis diagnose(ParsedAlarm parsed, History history) {
        failures.clear();
        return diagnoser.diagnose(parsed.alarm(), history);
    }

    private static String first(Diagnosis diagnosis) {
        return findings(diagnosis).stream().findFirst().orElse(Judgement.NONE);
    }

    private static List<String> findings(Diagnosis diagnosis) {
        return diagnosis.findings().stream().map(Finding::id).toList();
    }

    private static String say(Diagnosis diagnosis) {
        List<String> findings = findings(diagnosis);
        return diagnosis.type() + (findings.isEmpty() ? " without findings" : " with " + String.join(", ", findings));
    }

    /// @param message empty when the promise was kept
    private record Outcome(String message, List<Judgement> judgements) {
        static Outcome of(String message) {
            return new Outcome(message, List.of());
        }
    }
}
