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

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "DIR")
    private @Nullable Path directory;

    RulesCheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try {
            RuleSet rules = RulesCommand.read(spec, directory);
            terminal.print("%d rules, nothing wrong; revision %s"
                    .formatted(rules.rules().size(), rules.revision()));
            return Exit.DONE;
        } catch (RuleException e) {
            e.problems().forEach(problem -> terminal.print(Terminal.harmless(problem.toString())));
            return Exit.FOUND;
        }
    }
}
