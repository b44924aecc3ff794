package dev.tocsin;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// On one thread, which begins when the test says so.
class CallsTest {
    private final List<Runnable> begun = new ArrayList<>();
    private int worked;

    @Test
    void works_once_for_all_who_called_before_it_began() {
        Calls calls = new Calls(begun::add, () -> worked++);
        calls.call();
        calls.call();

        begun.removeFirst().run();

        assertThat(worked).isEqualTo(1);
        assertThat(begun).isEmpty();
    }

    @Test
    void looks_once_more_for_who_calls_while_it_works() {
        Calls[] calls = new Calls[1];
        calls[0] = new Calls(begun::add, () -> {
            if (worked++ == 0) {
                calls[0].call();
            }
        });
        calls[0].call();

        begun.removeFirst().run();

        assertThat(worked).isEqualTo(2);
    }

    @Test
    void hears_the_next_call_after_an_error() {
        Calls calls = new Calls(begun::add, () -> {
            if (worked++ == 0) {
                throw new OutOfMemoryError("in a test");
            }
        });
        calls.call();
        assertThatThrownBy(begun.removeFirst()::run).isInstanceOf(OutOfMemoryError.class);

        calls.call();
        begun.removeFirst().run();

        assertThat(worked).isEqualTo(2);
    }
}
