package dev.tocsin.cli;

import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import dev.tocsin.diagnose.RuleException;
import dev.tocsin.diagnose.RuleSet;

/// What the author of a rule needs; does nothing by itself.
@Command(name = "rules")
final class RulesCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    private RulesCommand() {}

    static CommandLine commands(Terminal terminal) {
        return new CommandLine(new RulesCommand())
                .addSubcommand(new RulesCheckCommand(terminal))
                .addSubcommand(new RulesTestCommand(terminal))
                .addSubcommand(new RulesListCommand(terminal))
                .addSubcommand(new RulesShowCommand(terminal));
    }

    @Override
    public void run() {
        throw misused(spec, "rules does nothing without one of check, test, list and show ID");
    }

    /// The rules of this folder; without one those of the source tree that the launcher stands in, since they may be
    /// newer than the build; in a test, which has no launcher, the bundled ones.
    static RuleSet read(@Nullable CommandSpec spec, @Nullable Path directory) throws RuleException {
        if (directory != null && !Files.isDirectory(directory)) {
            throw misused(spec, "there is no folder '%s'".formatted(directory));
        }
        String own = System.getProperty("tocsin.rules");
        if (directory != null) {
            return RuleSet.read(directory);
        }
        return own == null ? RuleSet.bundled() : RuleSet.read(fromHere(Path.of(own)));
    }

    static ParameterException misused(@Nullable CommandSpec spec, String sentence) {
        if (spec == null) {
            throw new IllegalStateException("not made by picocli");
        }
        return new ParameterException(spec.commandLine(), sentence);
    }

    /// Short where that is possible, since every problem begins with it.
    private static Path fromHere(Path directory) {
        Path here = Path.of("").toAbsolutePath();
        return directory.startsWith(here) ? here.relativize(directory) : directory;
    }
}
