package dev.tocsin.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What processes use of the machine: memory in bytes, processor time in seconds. Linux only.
final class Usage {
    /// Linux tells it to programs in hundredths of a second.
    private static final double TICKS = 100;

    private Usage() {}

    static long resident(long pid) throws IOException {
        return sum(Path.of("/proc", Long.toString(pid), "status"), "VmRSS:");
    }

    /// Of a process and its children; a page that several hold counts once.
    static long proportionalOfAll(long pid) throws IOException {
        long bytes = 0;
        for (long each : family(pid)) {
            bytes += sum(Path.of("/proc", Long.toString(each), "smaps_rollup"), "Pss:");
        }
        return bytes;
    }

    /// Of a process, its children and those of them that have ended, since they started.
    static double seconds(long pid) throws IOException {
        long ticks = 0;
        for (long each : family(pid)) {
            Path file = Path.of("/proc", Long.toString(each), "stat");
            if (Files.exists(file)) {
                String line = Files.readString(file);
                // Behind the name in brackets, which may hold blanks: the 14th to the 17th field of the line.
                String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
                ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
                ticks += each == pid ? Long.parseLong(fields[13]) + Long.parseLong(fields[14]) : 0;
            }
        }
        return ticks / TICKS;
    }

    private static List<Long> family(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(parent -> Stream.concat(Stream.of(parent), parent.descendants()))
                .map(ProcessHandle::pid)
                .toList();
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
