package dev.tocsin.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Brings together what costs less when it is done together. While one group is being worked on, the next one gathers:
/// a lone caller waits for nobody, and a crowd shares.
///
/// @param <T> what a caller brings
/// @param <R> what it gets
final class Gathering<T, R> {
    private final BlockingQueue<Seat<T, R>> waiting;
    private final int most;
    private final Semaphore hands;
    private final Executor threads;
    private final Consumer<List<Seat<T, R>>> work;

    /// @param shape how much is done at once
    /// @param work completes each seat of a group; what it forgets or throws, the group's seats fail with
    Gathering(Shape shape, Executor threads, Consumer<List<Seat<T, R>>> work) {
        this.waiting = new ArrayBlockingQueue<>(shape.room());
        this.most = shape.most();
        this.hands = new Semaphore(shape.hands());
        this.threads = threads;
        this.work = work;
    }

    /// Takes a seat; empty when there is none left.
    Optional<Seat<T, R>> join(T item) {
        Seat<T, R> seat = new Seat<>(item);
        if (!waiting.offer(seat)) {
            return Optional.empty();
        }
        begin();
        return Optional.of(seat);
    }

    /// Whoever finds work and a free hand lets it begin; it ends when nothing waits.
    private void begin() {
        if (!waiting.isEmpty() && hands.tryAcquire()) {
            threads.execute(this::workOff);
        }
    }

    private void workOff() {
        try {
            List<Seat<T, R>> group = nextGroup();
            while (!group.isEmpty()) {
                work(group);
                group = nextGroup();
            }
        } finally {
            hands.release();
            // A seat may have been taken between the last look and the release.
            begin();
        }
    }

    private List<Seat<T, R>> nextGroup() {
        List<Seat<T, R>> group = new ArrayList<>();
        waiting.drainTo(group, most);
        group.removeIf(seat -> !seat.start());
        return group.isEmpty() && !waiting.isEmpty() ? nextGroup() : group;
    }

    /// Works on these at once, past the queue.
    void work(List<Seat<T, R>> group) {
        try {
            work.accept(group);
            // An exception costs more than what a seat waits for, so none is made that nobody gets.
            group.stream()
                    .filter(seat -> !seat.result.isDone())
                    .forEach(seat -> seat.fail(new IllegalStateException("A seat was forgotten")));
        } catch (RuntimeException e) {
            group.forEach(seat -> seat.fail(e));
        } catch (Error e) {
            // Nobody must wait for what will never come; whoever runs the thread decides whether the process lives.
            group.forEach(seat -> seat.fail(e));
            throw e;
        }
    }

    /// @param most how many are done at once
    /// @param hands how many groups are worked on at the same time
    /// @param room how many may wait
    record Shape(int most, int hands, int room) {}

    /// One caller's place.
    static final class Seat<T, R> {
        private final T item;
        private final CompletableFuture<R> result = new CompletableFuture<>();
        private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

        Seat(T item) {
            this.item = item;
        }

        T item() {
            return item;
        }

        void complete(R value) {
            result.complete(value);
        }

        void fail(Throwable failure) {
            result.completeExceptionally(failure);
        }

        /// Waits so long for its turn to begin, and then for its end.
        ///
        /// @return empty when the turn did not come: then nothing is done for it, now or later
        Optional<R> await(Duration patience) throws InterruptedException {
            try {
                return Optional.of(result.get(patience.toNanos(), TimeUnit.NANOSECONDS));
            } catch (TimeoutException e) {
                return leave() ? Optional.empty() : Optional.of(outcome());
            } catch (ExecutionException e) {
                throw failure(e);
            }
        }

        /// @return whether its turn had not begun: then nothing is done for it, now or later
        boolean leave() {
            return state.compareAndSet(State.WAITING, State.LEFT);
        }

        /// Waits so long for its end and leaves it to itself after that.
        Optional<R> watch(Duration patience) throws InterruptedException {
            try {
                return Optional.of(result.get(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS));
            } catch (TimeoutException e) {
                return Optional.empty();
            } catch (ExecutionException e) {
                throw failure(e);
            }
        }

        private R outcome() throws InterruptedException {
            try {
                return result.get();
            } catch (ExecutionException e) {
                throw failure(e);
            }
        }

        private boolean start() {
            return state.compareAndSet(State.WAITING, State.STARTED);
        }

        private static RuntimeException failure(ExecutionException e) {
            return e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private enum State {
        WAITING,
        STARTED,
        LEFT
    }
}
