package dev.tocsin.reply;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/// A chat's server on this machine, down to the socket, so that it can misbehave as real ones do.
public final class StandInChat implements AutoCloseable {
    private final ServerSocket server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Request> arrivals = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Function<Request, Behaviour> behaviour = request -> taking();

    public StandInChat() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:%d/send?key=made-up-secret".formatted(server.getLocalPort()));
    }

    public void behave(Behaviour behaviour) {
        this.behaviour = request -> behaviour;
    }

    /// By what it is told.
    public void behaveBy(Function<Request, Behaviour> behaviour) {
        this.behaviour = behaviour;
    }

    public List<Request> requests() {
        return requests;
    }

    /// The next request, waited for; `null` when none comes in time.
    public @Nullable Request next(Duration patience) throws InterruptedException {
        return arrivals.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Takes the message, as WeCom says it.
    public static Behaviour taking() {
        return answering(200, "{\"errcode\":0,\"errmsg\":\"ok\"}");
    }

    public static Behaviour answering(int status, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return (socket, chat) -> {
            StringBuilder head = new StringBuilder("HTTP/1.1 %d x\r\n".formatted(status));
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            head.append("Connection: close\r\nContent-Length: %d\r\n\r\n".formatted(bytes.length));
            OutputStream out = socket.getOutputStream();
            out.write(head.toString().getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
            out.flush();
        };
    }

    public static Behaviour silent() {
        return (socket, chat) -> chat.closed.await();
    }

    /// Promises a body and never finishes it.
    public static Behaviour stalling() {
        return (socket, chat) -> {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 x\r\nContent-Length: 99\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            chat.closed.await();
        };
    }

    public static Behaviour resetting() {
        return (socket, chat) -> socket.setSoLinger(true, 0);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> talk(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            Request request = read(socket.getInputStream());
            requests.add(request);
            arrivals.add(request);
            behaviour.apply(request).answer(socket, this);
        } catch (IOException e) {
            // The caller hung up, as it may.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Request read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("hung up");
            }
            head.write(next);
        }
        Map<String, String> headers = new TreeMap<>();
        head.toString(StandardCharsets.US_ASCII)
                .lines()
                .skip(1)
                .filter(line -> line.contains(":"))
                .forEach(line -> {
                    String[] parts = line.split(":", 2);
                    headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
                });
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Request(Instant.now(), headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    /// What it does once it has read a request; the connection is closed afterwards.
    @FunctionalInterface
    public interface Behaviour {
        void answer(Socket socket, StandInChat chat) throws IOException, InterruptedException;
    }

    /// @param headers by lower-case name
    public record Request(Instant at, Map<String, String> headers, String body) {}
}
