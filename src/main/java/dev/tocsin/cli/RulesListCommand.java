package dev.tocsin.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.tocsin.diagnose.FindingRule;
import dev.tocsin.diagnose.Rule;
import dev.tocsin.diagnose.RuleException;
import dev.tocsin.diagnose.TypeRule;

/// One rule a line. The title comes last: Chinese is wider than its count of letters, so nothing can stand behind it.
@Command(name = "list")
final class RulesListCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final RulesAtHand rules;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "DIR")
    private @Nullable Path directory;

    RulesListCommand(Terminal terminal, RulesAtHand rules) {
        this.terminal = terminal;
        this.rules = rules;
    }

    @Override
    public Integer call() throws RuleException {
        List<Rule> listed = rules.read(spec, directory).rules();
        int width = listed.stream().mapToInt(rule -> rule.id().length()).max().orElse(0);
        for (Rule rule : listed) {
            terminal.print("%s  %-8s  %-12s  %s"
                    .formatted(
                            terminal.strong(rule.id())
                                    + " ".repeat(width - rule.id().length()),
                            weight(rule).toLowerCase(Locale.ROOT),
                            rule.status().name().toLowerCase(Locale.ROOT),
                            Terminal.harmless(rule.title().in(terminal.language()))));
        }
        return Exit.DONE;
    }

    /// How bad an alarm of this type is, or how sure this cause is.
    private static String weight(Rule rule) {
        return switch (rule) {
            case TypeRule type -> type.severity().name();
            case FindingRule finding -> finding.confidence().name();
        };
    }
}
