package dev.tocsin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.tocsin.diagnose.RuleChange;
import dev.tocsin.diagnose.RuleException;
import dev.tocsin.diagnose.RuleFile;
import dev.tocsin.diagnose.RuleTest;
import dev.tocsin.diagnose.RuleTrial;

/// Shows what a draft of a rule would change. That something changes is no fault; that a promise breaks is one.
@Command(name = "try")
final class RulesTryCommand implements Callable<Integer> {
    private static final String LABELS = "labels.jsonl";

    private final Terminal terminal;
    private final RulesAtHand rules;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE")
    private Path draft = Path.of("");

    @Parameters(index = "1..*", paramLabel = "TEXT")
    private List<Path> places = List.of();

    RulesTryCommand(Terminal terminal, RulesAtHand rules) {
        this.terminal = terminal;
        this.rules = rules;
    }

    @Override
    public Integer call() {
        try {
            RuleFile file = RuleFile.draft(draft.toString(), AlarmFiles.text(draft));
            return tell(new RuleTrial(rules.source(spec).readWithout(draft), file));
        } catch (RuleException e) {
            e.problems().forEach(problem -> terminal.print(Terminal.harmless(problem.toString())));
            return Exit.FOUND;
        } catch (IOException e) {
            terminal.complain(Sentences.unreadable("'" + draft + "'", e));
            return Exit.FAILED;
        }
    }

    private int tell(RuleTrial trial) {
        List<RuleChange> changes = new ArrayList<>(trial.examples());
        List<RuleTest> broken = new ArrayList<>(trial.brokenExamples());
        int status = Exit.DONE;
        for (Path place : places.isEmpty() ? rules.corpus().stream().toList() : places) {
            status = Math.max(status, read(place, trial, changes, broken));
        }
        new ChangeTable(terminal).print(changes);
        broken.forEach(test -> terminal.print(Terminal.harmless(test.toString())));
        trial.failures().forEach(failure -> terminal.print(Terminal.harmless(Sentences.passedOver(failure))));
        terminal.print("%s; %s".formatted(ChangeTable.summary(changes, trial.examined()), outcome(broken)));
        return Math.max(status, broken.isEmpty() && trial.failures().isEmpty() ? Exit.DONE : Exit.FOUND);
    }

    /// What cannot be read is named and does not keep the rest from being read.
    ///
    /// @return the exit status
    private int read(Path place, RuleTrial trial, List<RuleChange> changes, List<RuleTest> broken) {
        int status = Exit.DONE;
        Path reading = place;
        try {
            for (Path text : texts(place)) {
                status = Math.max(status, read(text, trial, changes));
            }
            reading = place.resolve(LABELS);
            if (Files.isRegularFile(reading)) {
                broken.addAll(trial.brokenLabels(reading));
            }
        } catch (IOException e) {
            terminal.complain(Sentences.unreadable("'" + reading + "'", e));
            return Exit.FAILED;
        }
        return status;
    }

    private int read(Path text, RuleTrial trial, List<RuleChange> changes) {
        try {
            changes.addAll(trial.text(text.toString(), AlarmFiles.text(text)));
            return Exit.DONE;
        } catch (IOException e) {
            terminal.complain(Sentences.unreadable("'" + text + "'", e));
            return Exit.FAILED;
        }
    }

    private static List<Path> texts(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    private static String outcome(List<RuleTest> broken) {
        return switch (broken.size()) {
            case 0 -> "every example and label holds";
            case 1 -> "1 example or label would break";
            default -> broken.size() + " examples or labels would break";
        };
    }
}
