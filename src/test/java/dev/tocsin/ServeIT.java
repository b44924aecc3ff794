package dev.tocsin;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The packaged program as a process: what it prints, what it refuses, what it survives.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ServeIT {
    private static final Path PROGRAM = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final List<Process> processes = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @BeforeAll
    static void is_packaged() {
        assertThat(PROGRAM).as("the package, made by mvn package").exists();
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : processes) {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void serves_a_newcomer_and_survives_being_killed() throws Exception {
        int port = freePort();
        Path home = folder.resolve("home");
        Process first = start(home, port);
        String greeting = await(first, "Tocsin is ready: http://127.0.0.1:" + port);
        String token = found(greeting, "intake token +(\\S+)");

        assertThat(greeting)
                .contains("administrator  admin")
                .containsPattern("password +\\S{16}")
                .contains(
                        "curl -H \"Authorization: Bearer " + token + "\"",
                        "http://127.0.0.1:" + port + "/api/v1/alarms")
                .doesNotContain("WARN", "ERROR", "Exception");
        String sample = found(greeting, "(?s)<<'ALARM'\n(.*?\n)ALARM");
        assertThat(post(port, token, sample)).contains("\"duplicate\":false", "callback-burst");

        assertThat(refused(home, port)).containsPattern("^Port %d on 127.0.0.1 cannot be used .*\n$".formatted(port));
        assertThat(refused(home, freePort())).containsPattern("^Another Tocsin \\(process \\d+\\) already uses .*\n$");

        first.destroyForcibly().waitFor();
        Process second = start(home, port);
        String restart = await(second, "Tocsin is ready");
        assertThat(restart).as("shown once").doesNotContain("password");
        assertThat(post(port, token, sample)).contains("\"duplicate\":true");

        second.destroy();
        assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(home.resolve("postgres/postmaster.pid")).doesNotExist();
        assertThat(Files.readString(home.resolve("postgres.log"))).endsWith("server stopped\n");
        assertThat(output(second)).doesNotContain("ERROR", "Exception");
    }

    @Test
    void accepts_nothing_while_the_database_is_away_and_goes_on_when_it_is_back() throws Exception {
        int port = freePort();
        Path home = folder.resolve("home");
        Process first = start(home, port);
        String greeting = await(first, "Tocsin is ready");
        String token = found(greeting, "intake token +(\\S+)");
        String session = session(port, found(greeting, "password +(\\S+)"));
        assertThat(page(port, session)).contains("Sign out");
        long database = Long.parseLong(
                Files.readAllLines(home.resolve("postgres/postmaster.pid")).getFirst());
        // What it was started with: without it, it cannot be brought back.
        Path settings = home.resolve("postgres/postmaster.opts");
        Path aside = Files.move(settings, folder.resolve("aside"));
        ProcessHandle.of(database).orElseThrow().destroyForcibly();

        HttpResponse<String> answer = send(port, token, "Appid: wx1");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("nothing was accepted");
        assertThat(health(port)).contains("DOWN", "the database is away");
        assertThat(page(port, session)).contains("<h1>The database is away</h1>");

        Files.move(aside, settings);
        await(first, "The embedded PostgreSQL is back");
        await(first, "The database is back");
        assertThat(send(port, token, "Appid: wx1").statusCode()).isEqualTo(200);
    }

    private Process start(Path home, int port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                PROGRAM.toAbsolutePath().toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("TOCSIN_") || name.startsWith("QUARKUS_"));
        builder.environment().put("TOCSIN_HOME", home.toString());
        builder.environment().put("TOCSIN_PORT", Integer.toString(port));
        builder.directory(folder.toFile());
        builder.redirectErrorStream(true);
        builder.redirectOutput(folder.resolve("output-" + processes.size()).toFile());
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private String refused(Path home, int port) throws Exception {
        Process process = start(home, port);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        return output(process);
    }

    private String await(Process process, String words) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!output(process).contains(words)) {
            boolean ended = process.waitFor(50, TimeUnit.MILLISECONDS);
            assertThat(ended || System.nanoTime() > end)
                    .as("waiting for \"%s\" in:%n%s", words, output(process))
                    .isFalse();
        }
        return output(process);
    }

    private String output(Process process) throws IOException {
        return Files.readString(folder.resolve("output-" + processes.indexOf(process)));
    }

    private String post(int port, String token, String text) throws Exception {
        HttpResponse<String> answer = send(port, token, text);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<String> send(int port, String token, String text) throws Exception {
        return http.send(
                HttpRequest.newBuilder(address(port, "/api/v1/alarms"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "text/plain; charset=UTF-8")
                        .POST(HttpRequest.BodyPublishers.ofString(text))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String health(int port) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(address(port, "/q/health/ready")).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /// @return the cookie of somebody who signed in
    private String session(int port, String password) throws Exception {
        return http
                .send(
                        HttpRequest.newBuilder(address(port, "/j_security_check"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("j_username=admin&j_password=" + password))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .headers()
                .allValues("set-cookie")
                .stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .filter(cookie -> cookie.startsWith("tocsin-session="))
                .findFirst()
                .orElseThrow();
    }

    /// The first page, as a browser asks for it.
    private String page(int port, String session) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(address(port, "/"))
                                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                                .header("Cookie", session)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static URI address(int port, String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    }

    private static String found(String text, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in:%n%s", pattern, text).isTrue();
        return matcher.group(1);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
