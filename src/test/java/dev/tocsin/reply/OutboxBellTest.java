package dev.tocsin.reply;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class OutboxBellTest {
    private final Semaphore looks = new Semaphore(0);
    private final CountDownLatch busy = new CountDownLatch(1);
    private final OutboxBell bell = new OutboxBell(
            new OutboxWorker(null, null, null, null, null) {
                @Override
                public void start() {
                    looks.release();
                    try {
                        busy.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            },
            null,
            null,
            null);

    @Test
    void a_thousand_rings_while_the_worker_looks_make_it_look_once_more() throws InterruptedException {
        bell.ring();
        assertThat(looks.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 1000; i++) {
            bell.ring();
        }
        assertThat(looks.availablePermits()).as("nobody else looks meanwhile").isZero();
        busy.countDown();
        assertThat(looks.tryAcquire(30, TimeUnit.SECONDS))
                .as("the last ring is heard")
                .isTrue();
    }
}
