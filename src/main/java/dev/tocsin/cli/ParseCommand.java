package dev.tocsin.cli;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.tocsin.diagnose.AlarmJson;
import dev.tocsin.diagnose.Diagnoser;
import dev.tocsin.diagnose.RuleException;
import dev.tocsin.parse.ParsedAlarm;
import dev.tocsin.parse.ParsedAlarms;

/// Alarm text in, one JSON object a line out.
@Command(name = "parse")
final class ParseCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final RulesAtHand rules;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final AlarmFiles files = new AlarmFiles();

    @Option(names = "--pretty")
    private boolean pretty;

    ParseCommand(Terminal terminal, RulesAtHand rules) {
        this.terminal = terminal;
        this.rules = rules;
    }

    @Override
    public Integer call() throws RuleException {
        Diagnoser diagnoser =
                new Diagnoser(rules.ofAlarms(spec), failure -> terminal.complain(Sentences.passedOver(failure)));
        return files.parse(terminal, (name, parsed) -> {
            if (pretty) {
                show(name, parsed, diagnoser);
            } else {
                parsed.alarms().forEach(alarm -> terminal.print(JsonLine.of(json(alarm, diagnoser))));
            }
        });
    }

    private void show(String name, ParsedAlarms parsed, Diagnoser diagnoser) {
        PrettyAlarm lines = new PrettyAlarm(terminal);
        parsed.alarms().forEach(alarm -> lines.print(name, alarm.line(), json(alarm, diagnoser)));
        parsed.leftovers().forEach(lines::print);
    }

    private static AlarmJson json(ParsedAlarm parsed, Diagnoser diagnoser) {
        return AlarmJson.of(diagnoser.diagnose(parsed.alarm()).type(), parsed);
    }
}
