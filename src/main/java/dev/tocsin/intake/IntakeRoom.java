package dev.tocsin.intake;

import java.util.Map;
import java.util.concurrent.Semaphore;

import jakarta.inject.Singleton;

import dev.tocsin.web.Problem;

/// Room for the bodies of all requests under way, so that a slow database makes requests wait or be refused, never the
/// memory run out. A body takes several times its size until it is answered.
@Singleton
class IntakeRoom {
    private static final int UNIT = 4 * 1024;
    private static final long SHARE_OF_MEMORY = 16;
    private static final long LEAST = 16L * 1024 * 1024;

    private final Semaphore units;

    IntakeRoom() {
        this(Math.max(LEAST, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY));
    }

    IntakeRoom(long bytes) {
        this.units = new Semaphore(Math.toIntExact(Math.min(Integer.MAX_VALUE, bytes / UNIT)));
    }

    /// Takes room for a body of this length; the largest one when the request does not say.
    ///
    /// @throws Problem there is none at the moment
    Place take(long length) {
        long bytes = length < 0 ? SubmissionReader.MOST_BYTES : Math.min(length, SubmissionReader.MOST_BYTES);
        int wanted = 1 + (int) (bytes / UNIT);
        if (!units.tryAcquire(wanted)) {
            throw new Problem(
                    503,
                    "Service Unavailable",
                    "Too much is waiting to be stored; nothing was accepted. Send it again in a while.",
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
