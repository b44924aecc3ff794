package dev.tocsin.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.tocsin.diagnose.ConfusionTable;
import dev.tocsin.diagnose.Judgement;
import dev.tocsin.diagnose.RuleException;
import dev.tocsin.diagnose.RuleTest;
import dev.tocsin.diagnose.RuleTester;

/// Runs the examples that stand in the rules, and labelled alarms where they are given.
@Command(name = "test")
final class RulesTestCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final RulesAtHand rules;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "DIR")
    private @Nullable Path directory;

    @Option(names = "--labels", paramLabel = "FILE")
    private @Nullable Path labels;

    @Option(names = "--table")
    private boolean table;

    RulesTestCommand(Terminal terminal, RulesAtHand rules) {
        this.terminal = terminal;
        this.rules = rules;
    }

    @Override
    public Integer call() throws RuleException {
        RuleTester tester = new RuleTester(rules.read(spec, directory));
        List<RuleTest> tests = new ArrayList<>(tester.examples());
        int examples = tests.size();
        try {
            tests.addAll(labels == null ? List.of() : tester.labels(labels));
        } catch (IOException e) {
            terminal.complain(Sentences.unreadable("'" + labels + "'", e));
            return Exit.FAILED;
        }
        List<RuleTest> failed = tests.stream().filter(test -> !test.passed()).toList();
        failed.forEach(test -> terminal.print(Terminal.harmless(test.toString())));
        tell("types", ConfusionTable.of(Judgement.Subject.TYPE, tests));
        tell("first findings", ConfusionTable.of(Judgement.Subject.FINDING, tests));
        terminal.print(summary(examples, tests.size() - examples, failed.size()));
        return failed.isEmpty() ? Exit.DONE : Exit.FOUND;
    }

    private void tell(String name, ConfusionTable confusion) {
        terminal.print("%s: %d of %d as labelled".formatted(name, confusion.right(), confusion.total()));
        List<String> lines = table ? confusion.all() : confusion.mistakes();
        lines.forEach(line -> terminal.print("  " + Terminal.harmless(line)));
    }

    private static String summary(int examples, int labelled, int failed) {
        String alarms = labelled == 0 ? "" : " and %d labelled alarms".formatted(labelled);
        String outcome = failed == 0 ? "all as they should be" : failed + " not as they should be";
        return "%d examples%s: %s".formatted(examples, alarms, outcome);
    }
}
