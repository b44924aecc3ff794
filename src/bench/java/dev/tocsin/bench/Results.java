package dev.tocsin.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/// What JMH measured, read from its JSON. All times are microseconds.
final class Results {
    private final List<JsonNode> runs;

    private Results(List<JsonNode> runs) {
        this.runs = runs;
    }

    static Results read(Path json) throws IOException {
        JsonNode runs = new JsonMapper().readTree(json.toFile());
        return new Results(StreamSupport.stream(runs.spliterator(), false).toList());
    }

    Time parsing(Contender contender) {
        return runs.stream()
                .filter(run -> is(run, ParseBenchmark.class, "alarm"))
                .filter(run -> run.at("/params/reader").asText().equals(contender.name()))
                .map(Results::time)
                .findFirst()
                .orElseThrow();
    }

    /// @param step a method of DiagnoseBenchmark
    Percentiles diagnosing(String step) {
        JsonNode percentiles = runs.stream()
                .filter(run -> is(run, DiagnoseBenchmark.class, step))
                .map(run -> run.at("/primaryMetric/scorePercentiles"))
                .findFirst()
                .orElseThrow();
        return new Percentiles(
                percentiles.get("50.0").asDouble(),
                percentiles.get("99.0").asDouble(),
                percentiles.get("99.9").asDouble());
    }

    /// Time by the text's length in KiB.
    NavigableMap<Integer, Double> lengths(Contender contender, LongText shape) {
        NavigableMap<Integer, Double> times = new TreeMap<>();
        for (JsonNode run : runs) {
            if (is(run, LengthBenchmark.class, "text")
                    && run.at("/params/reader").asText().equals(contender.name())
                    && run.at("/params/shape").asText().equals(shape.name())) {
                times.put(run.at("/params/kib").asInt(), time(run).mean());
            }
        }
        return times;
    }

    private static boolean is(JsonNode run, Class<?> benchmark, String method) {
        return run.get("benchmark").asText().equals(benchmark.getName() + "." + method);
    }

    private static Time time(JsonNode run) {
        return new Time(
                run.at("/primaryMetric/score").asDouble(),
                run.at("/primaryMetric/scoreError").asDouble());
    }

    /// @param error half of the interval that holds the mean with 99.9 % confidence
    record Time(double mean, double error) {}

    record Percentiles(double half, double most, double all) {}
}
