package dev.tocsin.diagnose;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.parse.ParsedAlarm;

/// Says what an alarm is, why, and what to do. Safe to share between threads.
public final class Diagnoser {
    /// What this alarm shows is nearer to its cause than what happens beside it.
    private static final Comparator<FindingRule> BEST_FIRST = Comparator.comparing(FindingRule::confidence)
            .thenComparing(FindingRule::asksHistory)
            .thenComparingInt(FindingRule::rank)
            .thenComparing(FindingRule::id);

    private final RuleSet rules;
    private final Consumer<RuleFailure> failures;

    /// Logs conditions that fail.
    public Diagnoser(RuleSet rules) {
        // The logger is fetched when there is something to say: a command's start should not wait for it.
        this(rules, failure -> System.getLogger(Diagnoser.class.getName()).log(Level.WARNING, "{0}", failure));
    }

    /// @param failures hears of every condition that could not be answered
    public Diagnoser(RuleSet rules, Consumer<RuleFailure> failures) {
        this.rules = rules;
        this.failures = failures;
    }

    /// Of an alarm alone, as it lies on the table.
    public Diagnosis diagnose(Alarm alarm) {
        return diagnose(alarm, History.NONE);
    }

    public DiagnosedAlarm diagnose(ParsedAlarm alarm, History history) {
        Diagnosis diagnosis = diagnose(alarm.alarm(), history);
        Set<String> byHistory = diagnosis.findings().stream().map(Finding::id).collect(Collectors.toSet());
        byHistory.retainAll(rules.byHistory());
        return new DiagnosedAlarm(alarm, diagnosis, byHistory);
    }

    public Diagnosis diagnose(Alarm alarm, History history) {
        Facts facts = new Facts(alarm, history, rules.events(), rules.resemblance());
        TypeRule type = classify(facts);
        return new Diagnosis(
                type.type(),
                type.severity(),
                type.head().title().fillWithGaps(facts),
                findings(type, facts),
                checklist(type, facts),
                rules.revision());
    }

    /// The first type rule that holds. The last one is for the unknown and holds whatever its condition says; before it
    /// comes what the sample proves of a sentence that nobody knows.
    private TypeRule classify(Facts facts) {
        List<TypeRule> types = rules.types();
        TypeRule unknown = types.getLast();
        TypeRule bySentence = types.stream()
                .filter(type -> holds(type, "when", type.when(), facts))
                .findFirst()
                .orElse(unknown);
        Optional<TypeRule> bySample = types.stream()
                .filter(type -> bySentence == unknown && type.bySample() != null)
                .filter(type -> holds(type, "by_sample", type.bySample(), facts))
                .findFirst();
        TypeRule type = bySample.orElse(bySentence);
        facts.decide(type.type(), bySample.isPresent());
        return type;
    }

    private List<Finding> findings(TypeRule type, Facts facts) {
        return rules.findings().candidates(type.type(), facts.alarm().sample().keySet()).stream()
                .filter(rule -> holds(rule, "when", rule.when(), facts))
                .sorted(BEST_FIRST)
                .map(rule -> finding(rule, facts))
                .toList();
    }

    private Finding finding(FindingRule rule, Facts facts) {
        return new Finding(
                rule.id(),
                rule.confidence(),
                rule.head().title().fillWithGaps(facts),
                rule.evidence().fillWithGaps(facts, Language.EN),
                rule.cure().stream()
                        .filter(step -> holds(rule, "cure", step.when(), facts))
                        .flatMap(step -> step.fill(facts).stream())
                        .toList(),
                rule.references());
    }

    private List<ChecklistStep> checklist(TypeRule type, Facts facts) {
        List<ChecklistStep> steps = new ArrayList<>();
        for (TypeRule.Step step : type.checklist()) {
            if (holds(type, step.id(), step.when(), facts)) {
                text(step, facts).ifPresent(text -> steps.add(new ChecklistStep(step.id(), text)));
            }
        }
        return steps;
    }

    private static Optional<Text> text(TypeRule.Step step, Facts facts) {
        Optional<Text> text = step.text().fill(facts);
        return text.isPresent() || step.otherwise() == null
                ? text
                : step.otherwise().fill(facts);
    }

    private boolean holds(Rule rule, String part, @Nullable Condition condition, Facts facts) {
        if (condition == null) {
            return true;
        }
        try {
            return condition.holds(facts);
        } catch (CelEvaluationException e) {
            failures.accept(new RuleFailure(rule.id(), part, reason(e)));
            return false;
        }
    }

    /// CEL's sentence, where it names a key that the rule itself wrote; other sentences may quote the alarm, which
    /// belongs in no log.
    private static String reason(CelEvaluationException e) {
        String code = e.getErrorCode().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return e.getErrorCode() == CelErrorCode.ATTRIBUTE_NOT_FOUND ? code + ", " + e.getMessage() : code;
    }
}
