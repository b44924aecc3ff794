package dev.tocsin.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// What the author of a rule needs; does nothing by itself.
@Command(name = "rules")
final class RulesCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    private RulesCommand() {}

    static CommandLine commands(Terminal terminal, RulesAtHand rules) {
        return new CommandLine(new RulesCommand())
                .addSubcommand(new RulesCheckCommand(terminal, rules))
                .addSubcommand(new RulesTestCommand(terminal, rules))
                .addSubcommand(new RulesTryCommand(terminal, rules))
                .addSubcommand(new RulesListCommand(terminal, rules))
                .addSubcommand(new RulesShowCommand(terminal, rules));
    }

    @Override
    public void run() {
        throw RulesAtHand.misused(spec, "rules does nothing without one of check, test, try FILE, list and show ID");
    }
}
