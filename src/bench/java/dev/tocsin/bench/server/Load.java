package dev.tocsin.bench.server;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/// Sends requests over connections that stay open, all in one thread, since it shares the processors with the server. A
/// latency counts from the instant for which its request was planned, so that a server that stalls is charged with the
/// requests that had to wait for it.
final class Load {
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final long NAP_NANOS = 50_000;

    private final Request request;
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private long[] latencies = new long[1 << 16];
    private int answered;

    private Load(Request request) {
        this.request = request;
    }

    /// @param first number of the first request
    /// @param expected the status of a request that was taken; others have no latency
    static Outcome run(Target target, Request request, Pace pace, long first) throws IOException {
        return new Load(request).run(target, pace, first);
    }

    private Outcome run(Target target, Pace pace, long first) throws IOException {
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < target.connections(); i++) {
                idle.add(new Connection(target.port(), selector));
            }
            long start = System.nanoTime();
            send(target, pace, first, start, selector);
            double seconds = (System.nanoTime() - start) / 1e9;
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            long[] sorted = Arrays.copyOf(latencies, answered);
            Arrays.sort(sorted);
            return new Outcome(request.alarms(), seconds, statuses, sorted);
        }
    }

    private void send(Target target, Pace pace, long first, long start, Selector selector) throws IOException {
        long sent = 0;
        int busy = 0;
        long lastAnswer = start;
        while (true) {
            long now = System.nanoTime();
            long due = pace.due(sent, now - start);
            while (due <= now - start && !idle.isEmpty()) {
                idle.poll().send(request, first + sent++, start + due);
                busy++;
                now = System.nanoTime();
                due = pace.due(sent, now - start);
            }
            if (busy == 0 && due == Long.MAX_VALUE) {
                return;
            }
            if (now - lastAnswer > PATIENCE_NANOS && busy > 0) {
                throw new IOException("No answer for 30 seconds");
            }
            await(selector, idle.isEmpty() || due == Long.MAX_VALUE ? Long.MAX_VALUE : due - (now - start));
            for (SelectionKey key : selector.selectedKeys()) {
                if (answered(target, (Connection) key.attachment(), selector)) {
                    busy--;
                    lastAnswer = System.nanoTime();
                }
            }
            selector.selectedKeys().clear();
        }
    }

    /// A selector's clock ticks in milliseconds, which is as long as an answer takes: the last of them is looked at
    /// again and again.
    private static void await(Selector selector, long nanos) throws IOException {
        if (nanos == Long.MAX_VALUE) {
            selector.select(1000);
        } else if (nanos > 2_000_000) {
            selector.select(nanos / 1_000_000 - 1);
        } else if (selector.selectNow() == 0 && nanos > NAP_NANOS) {
            LockSupport.parkNanos(NAP_NANOS);
            selector.selectNow();
        }
    }

    private boolean answered(Target target, Connection connection, Selector selector) throws IOException {
        try {
            if (!connection.go()) {
                return false;
            }
            int status = connection.status();
            statuses.merge(status, 1L, Long::sum);
            if (status == target.expected()) {
                keep(System.nanoTime() - connection.planned());
            }
            idle.add(connection);
        } catch (IOException e) {
            statuses.merge(0, 1L, Long::sum);
            connection.close();
            idle.add(new Connection(target.port(), selector));
        }
        return true;
    }

    private void keep(long latency) {
        if (answered == latencies.length) {
            latencies = Arrays.copyOf(latencies, answered * 2);
        }
        latencies[answered++] = latency;
    }

    /// @param expected the status of a request that was taken; others count and have no latency
    record Target(int port, int connections, int expected) {}
}
