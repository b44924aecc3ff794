package dev.tocsin.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

/// Where and when the figures were taken. Absolute ones mean nothing elsewhere; ratios do.
public record Machine(Map<String, String> facts) {
    /// Asked before the benchmarks start, so that the load is not their own.
    ///
    /// @param jvm options of the JVM that is measured
    public static Machine here(String jvm) throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        double load = system.getSystemLoadAverage();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("date", LocalDate.now(Clock.systemUTC()).toString());
        facts.put("commit", System.getProperty("bench.revision", "unknown"));
        facts.put("processor", "%s, %d cores".formatted(processor(), system.getAvailableProcessors()));
        facts.put("memory", "%.0f GiB".formatted(system.getTotalMemorySize() / (double) (1 << 30)));
        facts.put("system", "%s %s, %s".formatted(system.getName(), system.getVersion(), system.getArch()));
        facts.put("Java", "%s, `%s`".formatted(System.getProperty("java.runtime.version"), jvm));
        facts.put("load before", load < 0 ? "unknown" : "%.2f".formatted(load));
        return new Machine(facts);
    }

    private static String processor() throws IOException {
        String unknown = System.getProperty("os.arch");
        Path cores = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(cores)) {
            return unknown;
        }
        try (Stream<String> lines = Files.lines(cores)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(unknown);
        }
    }
}
