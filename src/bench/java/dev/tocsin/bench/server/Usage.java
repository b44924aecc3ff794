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

    /// Of one process since it started.
    static double seconds(long pid) throws IOException {
        String[] fields = fields(pid);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
    }

    /// Of a process and its children, those that have ended as well, since they started.
    static double secondsOfAll(long pid) throws IOException {
        String[] fields = fields(pid);
        double seconds = (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS;
        for (long each : family(pid)) {
            seconds += Files.exists(Path.of("/proc", Long.toString(each))) ? seconds(each) : 0;
        }
        return seconds;
    }

    /// What stands behind the name in brackets, which may hold blanks: the line's third field and so on.
    private static String[] fields(long pid) throws IOException {
        String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        return line.substring(line.lastIndexOf(')') + 2).split(" ");
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
