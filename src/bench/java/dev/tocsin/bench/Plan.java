package dev.tocsin.bench;

import java.util.List;

import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// How long to measure.
enum Plan {
    /// To see whether something changed a lot; its figures are not for showing.
    QUICK {
        @Override
        List<Options> options() {
            return List.of(
                    of(ParseBenchmark.class, new Effort(1, 3, 3, 700)).build(),
                    of(DiagnoseBenchmark.class, new Effort(1, 3, 3, 700)).build(),
                    of(LengthBenchmark.class, new Effort(1, 3, 2, 300))
                            .param("kib", "1", "32", "1024")
                            .build());
        }
    },
    FULL {
        @Override
        List<Options> options() {
            return List.of(
                    of(ParseBenchmark.class, new Effort(3, 5, 5, 1000)).build(),
                    // Rules reach far more code than the parser does, so it takes longer until all of it is compiled.
                    of(DiagnoseBenchmark.class, new Effort(3, 10, 5, 1000)).build(),
                    of(LengthBenchmark.class, new Effort(2, 4, 3, 500)).build());
        }
    };

    /// A heap that neither grows nor runs short, and the collector that a server of two cores and more gets.
    private static final String[] JVM = {"-Xms1g", "-Xmx1g", "-XX:+UseG1GC", "--sun-misc-unsafe-memory-access=allow"};

    abstract List<Options> options();

    static String jvm() {
        return String.join(" ", JVM);
    }

    private static ChainedOptionsBuilder of(Class<?> benchmark, Effort effort) {
        TimeValue iteration = TimeValue.milliseconds(effort.milliseconds());
        return new OptionsBuilder()
                .include(benchmark.getName().replace(".", "\\."))
                .forks(effort.forks())
                .warmupIterations(effort.warmups())
                .warmupTime(iteration)
                .measurementIterations(effort.measurements())
                .measurementTime(iteration)
                .jvmArgs(JVM)
                .shouldFailOnError(true);
    }

    private record Effort(int forks, int warmups, int measurements, int milliseconds) {}
}
