package dev.tocsin;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/// Has work done by one thread for all who call while it works; it looks once more after the last call.
final class Calls {
    private final Executor threads;
    private final Runnable work;
    private final AtomicInteger calls = new AtomicInteger();

    Calls(Executor threads, Runnable work) {
        this.threads = threads;
        this.work = work;
    }

    /// Returns at once.
    void call() {
        if (calls.getAndIncrement() == 0) {
            threads.execute(this::answer);
        }
    }

    private void answer() {
        boolean answered = false;
        try {
            int heard;
            do {
                heard = calls.get();
                work.run();
            } while (!calls.compareAndSet(heard, 0));
            answered = true;
        } finally {
            if (!answered) {
                // Else everybody after would count on a thread that is gone.
                calls.set(0);
            }
        }
    }
}
