package dev.tocsin.diagnose;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.cel.common.CelIssue;
import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.AlarmType;

/// Turns files into rules and collects everything that is wrong with them.
final class RuleReader {
    private final ConditionCompiler compiler = new ConditionCompiler();
    private final @Nullable RuleSchema schema;
    private final Function<String, Optional<RuleFile>> beneath;
    private final List<RuleProblem> problems = new ArrayList<>();

    /// @param schema checks the structure first; without it a file of another structure is a bug and throws
    /// @param beneath finds the file of a rule, by its id, whose place one of these files takes
    RuleReader(@Nullable RuleSchema schema, Function<String, Optional<RuleFile>> beneath) {
        this.schema = schema;
        this.beneath = beneath;
    }

    List<RuleProblem> problems() {
        return List.copyOf(problems);
    }

    List<Rule> rules(List<RuleFile> files) {
        List<Rule> rules = new ArrayList<>();
        for (RuleFile file : files) {
            yaml(file).map(this::named).ifPresent(rules::add);
        }
        return rules;
    }

    /// A rule that has no place in a folder yet, so that its file may have any name.
    Optional<Rule> draft(RuleFile file) {
        return yaml(file).map(this::rule);
    }

    EventWords events(RuleFile file) {
        return yaml(file)
                .map(yaml -> new EventWords(words(yaml, "event"), words(yaml, "msg"), words(yaml, "msgtype")))
                .orElse(EventWords.NONE);
    }

    private Optional<YamlNode> yaml(RuleFile file) {
        Optional<YamlNode> yaml = YamlNode.read(file, problems::add);
        if (schema == null || yaml.isEmpty()) {
            return yaml;
        }
        List<RuleProblem> found = schema.problems(yaml.get());
        problems.addAll(found);
        return found.isEmpty() ? yaml : Optional.empty();
    }

    private @Nullable Rule named(YamlNode yaml) {
        yaml.get("id")
                .filter(id -> !id.text().equals(yaml.file().stem()))
                .ifPresent(id -> problems.add(id.problem("the id is '%s', but the file is called '%s'"
                        .formatted(id.text(), yaml.file().stem()))));
        return rule(yaml);
    }

    private @Nullable Rule rule(YamlNode yaml) {
        if (yaml.get("id").isEmpty()) {
            problems.add(yaml.problem("a table of events is no rule; it is called %s, beside types and findings"
                    .formatted(RuleFolder.EVENTS)));
            return null;
        }
        @Nullable Rule rule = isSwitch(yaml) ? switchedOff(yaml) : whole(yaml);
        if (rule instanceof TypeRule type && type.type() == AlarmType.UNKNOWN && !type.isActive()) {
            problems.add(
                    yaml.need("status")
                            .problem(
                                    "the rule for UNKNOWN is the last resort and cannot be switched off; give it another status"));
        }
        return rule;
    }

    /// Whether it says no more than that the rule with its id is deprecated.
    private static boolean isSwitch(YamlNode yaml) {
        return yaml.keys().size() == 2
                && yaml.get("status")
                        .filter(status -> status.text().equals("deprecated"))
                        .isPresent();
    }

    private @Nullable Rule switchedOff(YamlNode yaml) {
        String id = yaml.need("id").text();
        Optional<Rule> rule = beneath.apply(id)
                .flatMap(file -> YamlNode.read(file, problems::add))
                .filter(it -> !isSwitch(it))
                .map(this::whole);
        if (rule.isEmpty()) {
            problems.add(yaml.problem(
                    "nothing to switch off: no rule has the id '%s'; ./tocsin rules list names them".formatted(id)));
        }
        return rule.map(it -> it.switchedOffBy(yaml.file())).orElse(null);
    }

    private @Nullable Rule whole(YamlNode yaml) {
        RuleHead head = head(yaml);
        return yaml.get("type").isPresent() ? type(head, yaml) : finding(head, yaml);
    }

    private RuleHead head(YamlNode yaml) {
        String id = yaml.need("id").text();
        RuleStatus status = RuleStatus.valueOf(yaml.need("status").text().toUpperCase(Locale.ROOT));
        List<String> references = texts(yaml, "references");
        return new RuleHead(id, status, yaml.file(), phrase(yaml.need("title")), references, examples(yaml));
    }

    private @Nullable Rule type(RuleHead head, YamlNode yaml) {
        AlarmType type = AlarmType.valueOf(yaml.need("type").text());
        int order = Integer.parseInt(yaml.need("order").text());
        Severity severity = Severity.valueOf(yaml.need("severity").text());
        Optional<Condition> when = typeCondition(yaml.need("when"));
        @Nullable
        Condition bySample = yaml.get("by_sample").flatMap(this::typeCondition).orElse(null);
        List<TypeRule.Step> checklist = steps(yaml.need("checklist"));
        return when.map(it -> new TypeRule(head, type, order, severity, it, bySample, checklist))
                .orElse(null);
    }

    private Optional<Condition> typeCondition(YamlNode yaml) {
        Optional<Condition> condition = condition(yaml);
        condition
                .filter(it -> it.variables().contains("type"))
                .ifPresent(
                        it -> problems.add(yaml.problem("'type' is what this condition decides; it is not known yet")));
        return condition;
    }

    private @Nullable Rule finding(RuleHead head, YamlNode yaml) {
        YamlNode evidence = yaml.need("evidence");
        Template quoted = Template.evidence(evidence.text(), sentence -> problems.add(evidence.problem(sentence)));
        List<CureStep> cure =
                yaml.need("cure").items().stream().map(this::cureStep).toList();
        Set<String> needs = new HashSet<>();
        texts(yaml, "needs").forEach(key -> needs.add(key.strip().toLowerCase(Locale.ROOT)));
        Confidence confidence = Confidence.valueOf(yaml.need("confidence").text());
        int rank = yaml.get("rank").map(it -> Integer.parseInt(it.text())).orElse(50);
        @Nullable Text mistakes = yaml.get("mistakes").map(RuleReader::text).orElse(null);
        return condition(yaml.need("when"))
                .map(when -> new FindingRule(head, types(yaml), needs, when, confidence, rank, quoted, cure, mistakes))
                .orElse(null);
    }

    private CureStep cureStep(YamlNode yaml) {
        @Nullable Condition when = yaml.get("when").flatMap(this::condition).orElse(null);
        @Nullable Phrase otherwise = yaml.get("otherwise").map(this::phrase).orElse(null);
        return new CureStep(when, phrase(yaml), otherwise);
    }

    private List<TypeRule.Step> steps(YamlNode checklist) {
        List<TypeRule.Step> steps = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (YamlNode step : checklist.items()) {
            YamlNode id = step.need("id");
            if (!ids.add(id.text())) {
                problems.add(id.problem("this checklist has two steps called '%s'".formatted(id.text())));
            }
            @Nullable Condition when = step.get("when").flatMap(this::condition).orElse(null);
            @Nullable Phrase otherwise = step.get("otherwise").map(this::phrase).orElse(null);
            steps.add(new TypeRule.Step(id.text(), when, phrase(step.need("text")), otherwise));
        }
        return steps;
    }

    private Optional<Condition> condition(YamlNode yaml) {
        return switch (compiler.compile(yaml.text())) {
            case ConditionCompiler.Result.Compiled(Condition condition) -> Optional.of(condition);
            case ConditionCompiler.Result.Refused(var issues) -> {
                issues.forEach(issue -> problems.add(yaml.problem(
                        issue.getSourceLocation().getLine(),
                        issue.getSourceLocation().getColumn(),
                        sentence(issue))));
                yield Optional.empty();
            }
        };
    }

    /// CEL's own sentence without what only its authors read.
    private static String sentence(CelIssue issue) {
        return issue.getMessage()
                .replaceFirst(" \\(in container ''\\)$", "; rules/README.md lists what there is")
                .replaceFirst(" \\(candidates: .*\\)$", "")
                .replace("'<EOF>'", "the end");
    }

    private Phrase phrase(YamlNode yaml) {
        return new Phrase(text(yaml), sentence(yaml.need("zh")), sentence(yaml.need("en")), sentence(yaml.need("fr")));
    }

    private Template sentence(YamlNode yaml) {
        Consumer<String> report = problem -> problems.add(yaml.problem(problem));
        return Template.sentence(yaml.text().strip(), report);
    }

    private static Text text(YamlNode yaml) {
        return new Text(
                yaml.need("zh").text().strip(),
                yaml.need("en").text().strip(),
                yaml.need("fr").text().strip());
    }

    private static Set<AlarmType> types(YamlNode yaml) {
        Set<AlarmType> types = EnumSet.noneOf(AlarmType.class);
        texts(yaml, "types").forEach(name -> types.add(AlarmType.valueOf(name)));
        return types.isEmpty() ? EnumSet.allOf(AlarmType.class) : types;
    }

    private static List<RuleExample> examples(YamlNode yaml) {
        List<RuleExample> examples = new ArrayList<>();
        yaml.get("examples").ifPresent(both -> {
            examples(both, "hit", true, examples);
            examples(both, "miss", false, examples);
        });
        return examples;
    }

    private static void examples(YamlNode both, String key, boolean hits, List<RuleExample> into) {
        both.get(key).map(YamlNode::items).orElse(List.of()).stream()
                .map(item -> example(item, hits))
                .forEach(into::add);
    }

    /// Either the text alone, or the text with its history.
    private static RuleExample example(YamlNode item, boolean hits) {
        YamlNode text = item.get("alarm").orElse(item);
        History history = item.get("history").map(RuleReader::history).orElse(History.NONE);
        return new RuleExample(hits, text.firstTextLine(), text.text(), history);
    }

    private static History history(YamlNode yaml) {
        return new History(
                new History.Rhythm(
                        number(yaml, "alarms"), number(yaml, "same_hour_alarms"), number(yaml, "same_hour_days")),
                new History.Neighbours(number(yaml, "accounts_on_host"), number(yaml, "accounts_on_address")),
                new History.Machines(
                        number(yaml, "same_address"),
                        number(yaml, "other_addresses"),
                        number(yaml, "known_addresses")));
    }

    private static long number(YamlNode yaml, String key) {
        return yaml.get(key).map(it -> Long.parseLong(it.text())).orElse(0L);
    }

    private static List<String> texts(YamlNode yaml, String key) {
        return yaml.get(key).map(YamlNode::items).orElse(List.of()).stream()
                .map(YamlNode::text)
                .toList();
    }

    private Map<String, PushWord> words(YamlNode yaml, String key) {
        Map<String, PushWord> words = new HashMap<>();
        yaml.get(key).ifPresent(table -> table.keys().forEach(word -> {
            YamlNode said = table.need(word.text());
            PushWord push = new PushWord(text(said), said.get("reply").isEmpty());
            if (words.put(EventWords.key(word.text()), push) != null) {
                problems.add(word.problem(
                        "'%s' stands here twice; case, blanks and underscores do not count".formatted(word.text())));
            }
        }));
        return words;
    }
}
