package dev.tocsin.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.tocsin.diagnose.Rule;
import dev.tocsin.diagnose.RuleException;

/// One rule as its author wrote it: conditions and texts in all languages stand side by side there.
@Command(name = "show")
final class RulesShowCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final RulesAtHand rules;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ID")
    private String id = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "DIR")
    private @Nullable Path directory;

    RulesShowCommand(Terminal terminal, RulesAtHand rules) {
        this.terminal = terminal;
        this.rules = rules;
    }

    @Override
    public Integer call() throws RuleException {
        Optional<Rule> rule = rules.read(spec, directory).rule(id);
        if (rule.isEmpty()) {
            throw RulesAtHand.misused(spec, "no rule has the id '%s'; ./tocsin rules list names them".formatted(id));
        }
        show(rule.get());
        return Exit.DONE;
    }

    private void show(Rule rule) {
        terminal.print(terminal.faint("# " + rule.file().location()));
        Terminal.harmless(rule.file().text()).lines().forEach(line -> terminal.print(highlighted(line)));
    }

    private String highlighted(String line) {
        int colon = line.indexOf(':');
        boolean isKey = colon > 0 && Character.isLetter(line.charAt(0));
        return isKey ? terminal.strong(line.substring(0, colon + 1)) + line.substring(colon + 1) : line;
    }
}
