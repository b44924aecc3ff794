package dev.tocsin.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.diagnose.Diagnoser;
import dev.tocsin.diagnose.Diagnosis;
import dev.tocsin.diagnose.Language;
import dev.tocsin.diagnose.RuleSet;
import dev.tocsin.parse.AlarmParser;
import dev.tocsin.reply.PlainMarkup;
import dev.tocsin.reply.ReplyText;

/// One operation takes one alarm from its text to a diagnosis; the real alarms come in turn. Each is timed by itself,
/// because people wait for one alarm and not for an average.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DiagnoseBenchmark {
    private final List<String> texts = Corpus.texts();
    private final AlarmParser parser = new AlarmParser();
    private final Diagnoser diagnoser = new Diagnoser(RuleSet.bundled());
    private final ReplyText reply = new ReplyText(Language.ZH, new PlainMarkup());
    private int next;

    @Benchmark
    public Alarm parse() {
        next = next + 1 < texts.size() ? next + 1 : 0;
        return parser.parse(texts.get(next)).alarms().getFirst().alarm();
    }

    @Benchmark
    public Diagnosis diagnosis() {
        return diagnoser.diagnose(parse());
    }

    @Benchmark
    public String reply() {
        Alarm alarm = parse();
        return reply.full(alarm, diagnoser.diagnose(alarm));
    }
}
