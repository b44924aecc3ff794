package dev.tocsin.web;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.tocsin.AlarmText;
import dev.tocsin.Http;
import dev.tocsin.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/// Requests that announce a body and never bring all of it, as whoever wants to fill the memory sends them.
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class UnfinishedBodiesTest {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final String LONG = "Content-Length: 1048576";
    private static final String SIGNED = "X-Tocsin-Signature: sha256=" + "00".repeat(32);

    @TestHTTPResource
    URI server;

    @ParameterizedTest
    @ValueSource(strings = {"/hooks/default", "/api/v1/alarms", "/api/v1/alarms/", "/hooks/nobody"})
    void without_a_token_are_refused_before_they_come(String path) throws IOException {
        for (String length : List.of(LONG, "Content-Length: 62914560", "Transfer-Encoding: chunked")) {
            try (Connection stranger = new Connection(path, length)) {
                assertThat(stranger.answer())
                        .as(length)
                        .startsWith("HTTP/1.1 401")
                        .contains("Bearer TOKEN");
            }
        }
    }

    @Test
    void with_a_wrong_token_are_refused_before_they_come() throws IOException {
        try (Connection stranger = new Connection("/hooks/default", LONG, "Authorization: Bearer wrong")) {
            assertThat(stranger.answer()).startsWith("HTTP/1.1 403").contains("revoked");
        }
        try (Connection stranger = new Connection("/hooks/default?token=wrong", LONG)) {
            assertThat(stranger.answer()).startsWith("HTTP/1.1 403").contains("revoked");
        }
        try (Connection stranger = new Connection("/hooks/default?token=%zz", LONG)) {
            assertThat(stranger.answer()).startsWith("HTTP/1.1 400").contains("address cannot be read");
        }
    }

    @Test
    void what_is_sent_after_the_refusal_is_not_kept() throws IOException {
        byte[] mebibyte = new byte[MEBIBYTE];
        List<Connection> strangers = new ArrayList<>();
        long before = memory();
        try {
            for (int i = 0; i < 64; i++) {
                Connection stranger = new Connection("/hooks/default", "Content-Length: 62914560");
                strangers.add(stranger);
                assertThat(stranger.answer()).startsWith("HTTP/1.1 401");
                stranger.send(mebibyte);
                stranger.send(mebibyte);
            }
            assertThat(memory() - before).isLessThan(32L * MEBIBYTE);
        } finally {
            for (Connection stranger : strangers) {
                stranger.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/hooks/default", "/api/v1/incidents/1/comments", "/login", "/j_security_check", "/nowhere"})
    void that_would_be_too_large_are_refused_before_they_come(String path) throws IOException {
        try (Connection sender = new Connection(path, "Content-Length: 1048577", token())) {
            assertThat(sender.answer()).startsWith("HTTP/1.1 413").contains("1 MiB");
        }
    }

    @Test
    void that_grow_too_large_are_refused_while_they_come() throws IOException {
        try (Connection sender = new Connection("/hooks/default", "Transfer-Encoding: chunked", token())) {
            byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 17; i++) {
                sender.send(chunk);
            }
            assertThat(sender.answer()).startsWith("HTTP/1.1 413").contains("1 MiB");
            assertThat(sender.answer()).as("its rest may have no end").isEqualTo("closed");
        }
    }

    @Test
    void of_strangers_have_a_room_of_their_own_and_leave_it() throws IOException {
        List<Connection> strangers = new ArrayList<>();
        try {
            String refusal = "";
            while (refusal.isEmpty()) {
                Connection stranger = new Connection("/hooks/default", "Transfer-Encoding: chunked", SIGNED);
                strangers.add(stranger);
                refusal = stranger.answerWithin(Duration.ofMillis(100));
                assertThat(strangers).hasSizeLessThan(1000);
            }
            assertThat(refusal).startsWith("HTTP/1.1 503").containsIgnoringCase("Retry-After: 5");
            Http.alarm(AlarmText.timeout(AlarmText.freshAppid(), "2025-04-21 18:31:15"));
        } finally {
            for (Connection stranger : strangers) {
                stranger.close();
            }
        }
        long patience = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        String next = signed();
        while (next.startsWith("HTTP/1.1 503") && System.nanoTime() < patience) {
            next = signed();
        }
        assertThat(next).as("once they have left").startsWith("HTTP/1.1 403");
    }

    private String signed() throws IOException {
        try (Connection sender = new Connection("/hooks/default", "Content-Length: 1", SIGNED)) {
            sender.send(new byte[1]);
            return sender.answer();
        }
    }

    private static String token() {
        return "Authorization: Bearer " + TestDatabase.INTAKE_TOKEN;
    }

    /// What the server keeps, on the heap and beside it.
    private static long memory() {
        System.gc();
        long beside = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return beside + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private final class Connection implements AutoCloseable {
        private final Socket socket;

        Connection(String path, String... headers) throws IOException {
            this.socket = new Socket(server.getHost(), server.getPort());
            send("POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n%s\r\n\r\n"
                    .formatted(path, String.join("\r\n", headers))
                    .getBytes(StandardCharsets.US_ASCII));
        }

        void send(byte[] bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        }

        String answer() throws IOException {
            return answerWithin(Duration.ofSeconds(10));
        }

        /// Up to the end of its document; empty when none came.
        String answerWithin(Duration patience) throws IOException {
            socket.setSoTimeout((int) patience.toMillis());
            StringBuilder answer = new StringBuilder();
            byte[] some = new byte[8 * 1024];
            try {
                while (answer.isEmpty() || answer.charAt(answer.length() - 1) != '}') {
                    int count = socket.getInputStream().read(some);
                    if (count < 0) {
                        return answer.isEmpty() ? "closed" : answer.toString();
                    }
                    answer.append(new String(some, 0, count, StandardCharsets.UTF_8));
                }
            } catch (SocketTimeoutException e) {
                // what came so far is told
            }
            return answer.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
