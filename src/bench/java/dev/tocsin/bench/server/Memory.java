package dev.tocsin.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// How much memory processes hold, in bytes. Linux only.
final class Memory {
    private Memory() {}

    static long resident(long pid) throws IOException {
        return sum(Path.of("/proc", Long.toString(pid), "status"), "VmRSS:");
    }

    /// Of a process and its children; a page that several hold counts once.
    static long proportionalOfAll(long pid) throws IOException {
        List<Long> all = ProcessHandle.of(pid).stream()
                .flatMap(parent -> Stream.concat(Stream.of(parent), parent.descendants()))
                .map(ProcessHandle::pid)
                .toList();
        long bytes = 0;
        for (long each : all) {
            bytes += sum(Path.of("/proc", Long.toString(each), "smaps_rollup"), "Pss:");
        }
        return bytes;
    }

    /// One of the processes may have ended since it was listed.
    private static long sum(Path file, String name) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .sum();
    }
}
