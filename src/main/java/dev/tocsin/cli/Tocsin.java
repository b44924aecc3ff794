package dev.tocsin.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import dev.tocsin.diagnose.RuleException;

/// The commands that need no server. `serve` and `test` belong to the launcher, which starts what they need.
@Command(name = "tocsin")
final class Tocsin {
    private Tocsin() {}

    static void main(String[] arguments) {
        Terminal terminal = Terminal.system();
        int status = run(terminal, arguments);
        terminal.out().flush();
        System.exit(status);
    }

    /// @return the exit status
    static int run(Terminal terminal, String... arguments) {
        return commands(terminal).execute(arguments);
    }

    static CommandLine commands(Terminal terminal) {
        CommandLine commands = new CommandLine(new Tocsin())
                .addSubcommand(new ParseCommand(terminal))
                .addSubcommand(new DiagnoseCommand(terminal))
                .addSubcommand(new ImportCommand(terminal, System.getenv()))
                .addSubcommand(RulesCommand.commands(terminal));
        return commands.setParameterExceptionHandler((problem, _) -> {
                    terminal.complain(Sentences.misused(problem));
                    return Exit.FAILED;
                })
                .setExecutionExceptionHandler((problem, _, _) -> failed(terminal, problem))
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static int failed(Terminal terminal, Exception problem) {
        if (problem instanceof RuleException rules) {
            rules.problems().forEach(it -> terminal.complain(it.toString()));
            return Exit.FOUND;
        }
        terminal.complain(Sentences.unexpected(problem));
        return Exit.FAILED;
    }
}
