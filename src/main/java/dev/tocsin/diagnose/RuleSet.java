package dev.tocsin.diagnose;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.AlarmType;

/// All rules of a folder, checked and compiled. Immutable, so one set serves every thread until the next is read.
public final class RuleSet {
    private static final Comparator<Rule> BY_PATH =
            Comparator.comparing(rule -> rule.file().path());
    /// The last resort holds for everything, so its order counts for nothing.
    private static final Comparator<TypeRule> AS_ASKED = Comparator.comparing(
                    (TypeRule rule) -> rule.type() == AlarmType.UNKNOWN)
            .thenComparingInt(TypeRule::order)
            .thenComparing(TypeRule::id);

    private final List<Rule> rules;
    private final EventWords events;
    private final String revision;
    private final List<TypeRule> types;
    private final FindingIndex findings;
    private final Set<String> byHistory;
    private final Resemblance resemblance;

    private RuleSet(List<Rule> rules, EventWords events, String revision) {
        this.rules = rules.stream().sorted(BY_PATH).toList();
        this.events = events;
        this.revision = revision;
        this.types = rules.stream()
                .filter(Rule::isActive)
                .filter(TypeRule.class::isInstance)
                .map(TypeRule.class::cast)
                .sorted(AS_ASKED)
                .toList();
        this.findings = new FindingIndex(rules);
        this.byHistory = rules.stream()
                .filter(rule -> rule instanceof FindingRule finding && finding.asksHistory())
                .map(Rule::id)
                .collect(Collectors.toUnmodifiableSet());
        this.resemblance = new Resemblance(types);
    }

    /// The rules that Tocsin brings along. Their structure is not checked again here, which the build did, so that a
    /// command starts quickly; conditions are compiled and texts read all the same.
    ///
    /// @throws IllegalStateException when they are broken, which is a bug
    public static RuleSet bundled() {
        try {
            return read(RuleFolder.bundled(), null);
        } catch (RuleException e) {
            throw new IllegalStateException("the bundled rules are broken:\n" + e.getMessage(), e);
        }
    }

    /// The rules of a folder laid out like `rules/`. A folder without any type rule is a collection of findings: it
    /// borrows the bundled types and names of events, so that a team can keep its own causes apart.
    ///
    /// @throws RuleException when the folder or a file in it cannot be used
    public static RuleSet read(Path directory) throws RuleException {
        return read(RuleFolder.of(directory).aware(RuleFolder.bundled()), new RuleSchema());
    }

    /// This set and a draft, which takes the place of the rule with its id. A draft may be called as its author likes.
    ///
    /// @throws RuleException when the draft cannot be used
    public RuleSet with(RuleFile draft) throws RuleException {
        RuleReader reader = new RuleReader(new RuleSchema(), id -> rule(id).map(Rule::file));
        Optional<Rule> read = reader.draft(draft);
        List<RuleProblem> problems = new ArrayList<>(reader.problems());
        List<Rule> all = new ArrayList<>(rules);
        read.ifPresent(rule -> {
            all.removeIf(it -> it.id().equals(rule.id()));
            all.add(rule);
            problems.addAll(conflicts(all));
        });
        if (!problems.isEmpty()) {
            throw refused(problems);
        }
        return new RuleSet(all, events, revision + "+draft");
    }

    /// Twelve hexadecimal digits that change with any file; kept with every diagnosis.
    public String revision() {
        return revision;
    }

    /// By path: findings, then types.
    public List<Rule> rules() {
        return rules;
    }

    public Optional<Rule> rule(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /// In the order in which they are asked.
    List<TypeRule> types() {
        return types;
    }

    FindingIndex findings() {
        return findings;
    }

    /// Ids of the findings that earlier alarms show.
    Set<String> byHistory() {
        return byHistory;
    }

    EventWords events() {
        return events;
    }

    Resemblance resemblance() {
        return resemblance;
    }

    static RuleSet read(RuleFolder folder, @Nullable RuleSchema schema) throws RuleException {
        RuleReader reader = new RuleReader(schema, folder::beneath);
        List<Rule> rules = new ArrayList<>(reader.rules(folder.rules()));
        EventWords events =
                folder.events().stream().map(reader::events).reduce(EventWords.NONE, (lower, own) -> own.over(lower));
        List<RuleProblem> problems = new ArrayList<>(reader.problems());
        problems.addAll(conflicts(rules));
        if (problems.isEmpty() && rules.isEmpty()) {
            problems.add(new RuleProblem(folder.location(), 1, 1, "the folder holds no rule (*.yaml)"));
        }
        if (!problems.isEmpty()) {
            throw refused(problems);
        }
        if (rules.stream().noneMatch(TypeRule.class::isInstance)) {
            RuleSet bundled = bundled();
            rules.addAll(bundled.types);
            events = folder.events().isEmpty() ? bundled.events : events;
        }
        return new RuleSet(rules, events, folder.revision());
    }

    private static RuleException refused(List<RuleProblem> problems) {
        return new RuleException(problems.stream()
                .sorted(Comparator.comparing(RuleProblem::file).thenComparingInt(RuleProblem::line))
                .toList());
    }

    /// What only shows when all files are seen together. A rule that is switched off is in nobody's way.
    private static List<RuleProblem> conflicts(List<Rule> rules) {
        List<RuleProblem> problems = new ArrayList<>();
        Map<String, Rule> ids = new HashMap<>();
        Map<AlarmType, Rule> types = new EnumMap<>(AlarmType.class);
        for (Rule rule : rules) {
            Rule same = ids.putIfAbsent(rule.id(), rule);
            if (same != null) {
                problems.add(rule.file()
                        .problem(
                                1,
                                1,
                                "the id '%s' is taken by %s"
                                        .formatted(rule.id(), same.file().location())));
            }
            if (rule instanceof TypeRule type && type.isActive()) {
                Rule other = types.putIfAbsent(type.type(), type);
                if (other != null) {
                    problems.add(rule.file()
                            .problem(
                                    1,
                                    1,
                                    "%s recognises %s already; a rule that is to replace it has the id '%s'"
                                            .formatted(other.file().location(), type.type(), other.id())));
                }
            }
        }
        List<TypeRule> all = rules.stream()
                .filter(TypeRule.class::isInstance)
                .map(TypeRule.class::cast)
                .toList();
        // One that is switched off was told by itself.
        if (!all.isEmpty() && all.stream().noneMatch(it -> it.type() == AlarmType.UNKNOWN)) {
            RuleFile first = all.getFirst().file();
            problems.add(first.problem(1, 1, "this folder has types but none for UNKNOWN, the last resort"));
        }
        return problems;
    }
}
