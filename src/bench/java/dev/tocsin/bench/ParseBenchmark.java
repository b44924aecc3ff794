package dev.tocsin.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import dev.tocsin.alarm.Alarm;

/// One operation reads one alarm; the real alarms come in turn.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ParseBenchmark {
    private final List<String> texts = Corpus.texts();
    private int next;

    @Param
    public Contender reader;

    @Benchmark
    public List<Alarm> alarm() {
        next = next + 1 < texts.size() ? next + 1 : 0;
        return reader.read(texts.get(next));
    }
}
