package dev.tocsin.cli;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.tocsin.diagnose.Diagnoser;
import dev.tocsin.diagnose.Diagnosis;
import dev.tocsin.diagnose.Language;
import dev.tocsin.diagnose.RuleException;
import dev.tocsin.parse.ParsedAlarm;
import dev.tocsin.parse.ParsedAlarms;
import dev.tocsin.reply.PlainMarkup;
import dev.tocsin.reply.ReplyText;

/// Alarm text in, what chat would get out, with the whole checklist.
@Command(name = "diagnose")
final class DiagnoseCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final RulesAtHand rules;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final AlarmFiles files = new AlarmFiles();

    @Option(names = "--lang", paramLabel = "LANGUAGE")
    private @Nullable Language language;

    @Option(names = "--json")
    private boolean json;

    private boolean said;

    DiagnoseCommand(Terminal terminal, RulesAtHand rules) {
        this.terminal = terminal;
        this.rules = rules;
    }

    @Override
    public Integer call() throws RuleException {
        Language spoken = language == null ? terminal.language() : language;
        Diagnoser diagnoser =
                new Diagnoser(rules.ofAlarms(spec), failure -> terminal.complain(Sentences.passedOver(failure)));
        ReplyText reply = new ReplyText(spoken, new PlainMarkup());
        return files.parse(terminal, (_, parsed) -> answer(parsed, diagnoser, reply, spoken));
    }

    private void answer(ParsedAlarms parsed, Diagnoser diagnoser, ReplyText reply, Language spoken) {
        for (ParsedAlarm alarm : parsed.alarms()) {
            Diagnosis diagnosis = diagnoser.diagnose(alarm.alarm());
            String text = reply.full(alarm.alarm(), diagnosis);
            if (json) {
                terminal.print(JsonLine.of(DiagnosisJson.of(alarm, diagnosis, text, spoken)));
            } else {
                part();
                terminal.print(text);
            }
        }
    }

    /// A line between replies, which have empty lines of their own.
    private void part() {
        if (said) {
            terminal.print(terminal.faint("―".repeat(40)));
        }
        said = true;
    }
}
