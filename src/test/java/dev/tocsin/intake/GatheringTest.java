package dev.tocsin.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

import org.junit.jupiter.api.Test;

import dev.tocsin.intake.Gathering.Seat;
import dev.tocsin.intake.Gathering.Shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// On one thread: hands begin when the test says so.
class GatheringTest {
    private final List<Runnable> begun = new ArrayList<>();
    private final Executor later = begun::add;
    private final List<List<Integer>> groups = new CopyOnWriteArrayList<>();

    @Test
    void a_lone_caller_waits_for_nobody() throws InterruptedException {
        var gathering = new Gathering<>(new Shape(10, 1, 10), Runnable::run, this::doubled);
        assertThat(gathering.join(4).orElseThrow().await(Duration.ofSeconds(1))).contains(8);
        assertThat(groups).containsExactly(List.of(4));
    }

    @Test
    void those_who_come_while_one_is_worked_on_are_done_together() throws InterruptedException {
        var gathering = new Gathering<>(new Shape(3, 1, 10), later, this::doubled);
        List<Seat<Integer, Integer>> seats = List.of(1, 2, 3, 4).stream()
                .map(it -> gathering.join(it).orElseThrow())
                .toList();
        assertThat(begun).as("one hand").hasSize(1);

        begun.removeFirst().run();

        assertThat(groups).containsExactly(List.of(1, 2, 3), List.of(4));
        assertThat(seats.getLast().await(Duration.ZERO)).contains(8);
    }

    @Test
    void has_no_seat_when_it_is_full() {
        var gathering = new Gathering<>(new Shape(1, 1, 2), later, this::doubled);
        assertThat(gathering.join(1)).isPresent();
        assertThat(gathering.join(2)).isPresent();
        assertThat(gathering.join(3)).isEmpty();

        begun.removeFirst().run();

        assertThat(gathering.join(3)).isPresent();
    }

    @Test
    void nothing_is_done_for_one_who_left() throws InterruptedException {
        var gathering = new Gathering<>(new Shape(10, 1, 10), later, this::doubled);
        Seat<Integer, Integer> impatient = gathering.join(1).orElseThrow();
        gathering.join(2);
        assertThat(impatient.await(Duration.ofMillis(1))).isEmpty();

        begun.removeFirst().run();

        assertThat(groups).containsExactly(List.of(2));
    }

    @Test
    void an_error_fails_its_group_and_keeps_nobody_else_waiting() throws InterruptedException {
        var gathering = new Gathering<Integer, Integer>(new Shape(1, 1, 10), later, group -> {
            if (group.getFirst().item() == 1) {
                throw new StackOverflowError("one");
            }
            doubled(group);
        });
        Seat<Integer, Integer> bad = gathering.join(1).orElseThrow();
        Seat<Integer, Integer> good = gathering.join(2).orElseThrow();

        Runnable first = begun.removeFirst();
        assertThatThrownBy(first::run).isInstanceOf(StackOverflowError.class);
        begun.removeFirst().run();

        assertThatThrownBy(() -> bad.watch(Duration.ZERO)).hasRootCauseMessage("one");
        assertThat(good.watch(Duration.ZERO)).contains(4);
    }

    @Test
    void goes_on_after_a_group_that_failed() throws InterruptedException {
        var gathering = new Gathering<Integer, Integer>(new Shape(1, 1, 10), later, group -> {
            if (group.getFirst().item() == 1) {
                throw new IllegalArgumentException("one");
            }
            doubled(group);
        });
        Seat<Integer, Integer> bad = gathering.join(1).orElseThrow();
        Seat<Integer, Integer> good = gathering.join(2).orElseThrow();

        begun.removeFirst().run();

        assertThatThrownBy(() -> bad.await(Duration.ZERO)).hasMessage("one");
        assertThat(good.await(Duration.ZERO)).contains(4);
    }

    private void doubled(List<Seat<Integer, Integer>> group) {
        groups.add(group.stream().map(Seat::item).toList());
        group.forEach(seat -> seat.complete(seat.item() * 2));
    }
}
