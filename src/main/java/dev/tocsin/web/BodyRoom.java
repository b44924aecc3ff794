package dev.tocsin.web;

import java.util.Map;
import java.util.concurrent.Semaphore;

/// Room for the bodies of all requests under way, taken before anything of them is read, so that a slow database or a
/// stranger makes requests wait or be refused, never the memory run out. A body takes several times its size until it
/// is answered.
final class BodyRoom {
    private static final int UNIT = 4 * 1024;
    private static final long LEAST = 16L * 1024 * 1024;

    private final Semaphore units;

    BodyRoom(long bytes) {
        this.units = new Semaphore(Math.toIntExact(Math.min(Integer.MAX_VALUE, bytes / UNIT)));
    }

    /// A part of the memory that this process may use.
    ///
    /// @param parts how many such parts the whole memory has
    static BodyRoom oneOf(int parts) {
        return new BodyRoom(Math.max(LEAST, Runtime.getRuntime().maxMemory() / parts));
    }

    /// Takes room for a body of this length; the largest one when the request does not say.
    ///
    /// @param length bytes; below 0 when unknown
    /// @throws Problem there is none at the moment
    Place take(long length) {
        long bytes = length < 0 ? BodyGate.MOST_BYTES : Math.min(length, BodyGate.MOST_BYTES);
        int wanted = 1 + (int) (bytes / UNIT);
        if (!units.tryAcquire(wanted)) {
            throw new Problem(
                    503,
                    "Service Unavailable",
                    "Too many requests are under way; nothing was accepted. Send it again in a while.",
                    Map.of("Retry-After", "5"));
        }
        return () -> units.release(wanted);
    }

    /// Held until the request is answered.
    interface Place extends AutoCloseable {
        @Override
        void close();
    }
}
