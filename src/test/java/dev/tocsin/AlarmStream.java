package dev.tocsin;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Clients that send alarms without a pause and note which of them were accepted. An alarm is sent once, whatever
/// comes of it, as WeChat does.
final class AlarmStream implements AutoCloseable {
    private static final int CLIENTS = 4;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final LocalDateTime FIRST = LocalDateTime.of(2025, 4, 21, 17, 17);

    private final String mark;
    private final int accounts;
    private final String token;
    private final IntFunction<TocsinProcess> server;
    private final AtomicInteger sent = new AtomicInteger();
    private final Map<Integer, Integer> accepted = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> refused = new ConcurrentHashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private CompletableFuture<Void> ended = CompletableFuture.completedFuture(null);

    private AlarmStream(String mark, int accounts, String token, IntFunction<TocsinProcess> server) {
        this.mark = mark;
        this.accounts = accounts;
        this.token = token;
        this.server = server;
    }

    /// @param mark eight hexadecimal digits that make this stream's accounts its own
    /// @param server which server a client talks to, asked before each alarm
    static AlarmStream start(String mark, int accounts, String token, IntFunction<TocsinProcess> server) {
        AlarmStream stream = new AlarmStream(mark, accounts, token, server);
        stream.ended = CompletableFuture.allOf(IntStream.range(0, CLIENTS)
                .mapToObj(client -> CompletableFuture.runAsync(() -> stream.send(client), Thread::startVirtualThread))
                .toArray(CompletableFuture[]::new));
        return stream;
    }

    /// The alarms that the answer called accepted, by number, with the answer's status.
    Map<Integer, Integer> accepted() {
        return accepted;
    }

    /// The alarms that the answer called refused.
    Map<Integer, Integer> refused() {
        return refused;
    }

    String appid(int alarm) {
        return "wx%s%08x".formatted(mark, alarm % accounts);
    }

    /// On the clock in UTC+8, another one for each alarm.
    String time(int alarm) {
        return FIRST.plusSeconds(alarm).format(TIME);
    }

    private void send(int client) {
        try {
            while (!stopping.await(2, TimeUnit.MILLISECONDS)) {
                int alarm = sent.getAndIncrement();
                String[] headers = alarm % 3 == 0 ? new String[] {"Prefer", "respond-async"} : new String[0];
                try {
                    HttpResponse<String> answer =
                            server.apply(client).post(token, AlarmText.timeout(appid(alarm), time(alarm)), headers);
                    boolean good = answer.statusCode() == 200 || answer.statusCode() == 202;
                    (good ? accepted : refused).put(alarm, answer.statusCode());
                } catch (IOException e) {
                    // Nothing was answered: the text may be there or not.
                    stopping.await(20, TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Returns when the last answer is in.
    @Override
    public void close() {
        stopping.countDown();
        ended.join();
    }
}
