package dev.tocsin.bench.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

import com.sun.net.httpserver.HttpServer;

import dev.tocsin.FreePort;

/// A chat that takes every message.
final class StandIn implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final LongAdder messages = new LongAdder();

    StandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePort.find()), 100);
        server.setExecutor(thread);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            messages.increment();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:%d/".formatted(server.getAddress().getPort());
    }

    long messages() {
        return messages.sum();
    }

    @Override
    public void close() {
        server.stop(0);
        thread.shutdownNow();
    }
}
