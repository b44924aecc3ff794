package dev.tocsin.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import dev.tocsin.alarm.Alarm;

/// One operation reads one text of a given length.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LengthBenchmark {
    private String text;

    @Param
    public Contender reader;

    @Param
    public LongText shape;

    @Param({"1", "4", "16", "64", "256", "1024"})
    public int kib;

    @Setup
    public void write() {
        text = shape.of(kib).text();
    }

    @Benchmark
    public List<Alarm> text() {
        return reader.read(text);
    }
}
