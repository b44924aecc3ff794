package dev.tocsin.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.tocsin.diagnose.RuleException;
import dev.tocsin.diagnose.RuleSet;

/// Reads every rule and names each mistake where it stands.
@Command(name = "check")
final class RulesCheckCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final RulesAtHand rules;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "DIR")
    private @Nullable Path directory;

    RulesCheckCommand(Terminal terminal, RulesAtHand rules) {
        this.terminal = terminal;
        this.rules = rules;
    }

    @Override
    public Integer call() {
        try {
            RuleSet read = rules.read(spec, directory);
            terminal.print("%d rules, nothing wrong; revision %s"
                    .formatted(read.rules().size(), read.revision()));
            return Exit.DONE;
        } catch (RuleException e) {
            e.problems().forEach(problem -> terminal.print(Terminal.harmless(problem.toString())));
            return Exit.FOUND;
        }
    }
}
