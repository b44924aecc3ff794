package dev.tocsin.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import dev.tocsin.diagnose.Language;
import dev.tocsin.diagnose.RuleException;

/// The commands that need no server. `serve` and `test` belong to the launcher, which starts what they need.
@Command(name = "tocsin")
final class Tocsin {
    private Tocsin() {}

    static void main(String[] arguments) {
        StandardOutput output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        Terminal terminal = Terminal.system(output);
        int status = run(terminal, RulesAtHand.system(), arguments);
        terminal.out().flush();
        System.exit(output.lost().map(reason -> unwritten(terminal, reason)).orElse(status));
    }

    private static int unwritten(Terminal terminal, String reason) {
        terminal.complain("cannot write the output: %s; not all of it is there".formatted(reason));
        return Exit.FAILED;
    }

    /// @return the exit status
    static int run(Terminal terminal, RulesAtHand rules, String... arguments) {
        return commands(terminal, rules).execute(arguments);
    }

    static CommandLine commands(Terminal terminal, RulesAtHand rules) {
        CommandLine commands = new CommandLine(new Tocsin())
                .addSubcommand(new ParseCommand(terminal, rules))
                .addSubcommand(new DiagnoseCommand(terminal, rules))
                .addSubcommand(new ImportCommand(terminal, rules.environment()))
                .addSubcommand(RulesCommand.commands(terminal, rules));
        return commands.setParameterExceptionHandler((problem, _) -> {
                    terminal.complain(Sentences.misused(problem));
                    return Exit.FAILED;
                })
                .setExecutionExceptionHandler((problem, command, _) -> failed(terminal, command, problem))
                .registerConverter(Language.class, Sentences::language);
    }

    private static int failed(Terminal terminal, CommandLine command, Exception problem) {
        if (problem instanceof RuleException rules) {
            rules.problems().forEach(it -> terminal.complain(it.toString()));
            // Who asks about rules has the answer; who asks about an alarm has none.
            return command.getCommandSpec().qualifiedName(" ").startsWith("tocsin rules") ? Exit.FOUND : Exit.FAILED;
        }
        terminal.complain(Sentences.unexpected(problem));
        return Exit.FAILED;
    }
}
