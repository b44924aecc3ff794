package dev.tocsin.web;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BodyGateTest {
    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;

    @BeforeEach
    void serve() {
        Router router = Router.router(vertx);
        new BodyGate(Duration.ofMillis(200)).watch(router);
        router.route().handler(BodyHandler.create(false));
        router.route().handler(context -> context.end("done"));
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void cuts_off_a_body_that_does_not_come_in_time() throws IOException {
        assertThat(answer("")).isEmpty();
    }

    @Test
    void lets_a_body_in_that_comes_in_time() throws IOException {
        assertThat(answer("x")).startsWith("HTTP/1.1 200").endsWith("done");
    }

    private String answer(String body) throws IOException {
        try (Socket socket = new Socket("localhost", server.actualPort())) {
            socket.setSoTimeout(10_000);
            String request =
                    "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 1\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
