package dev.tocsin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/// The packaged program as a process of its own, as an operator runs it.
public final class TocsinProcess implements AutoCloseable {
    static final Path PROGRAM = Path.of("target/quarkus-app/quarkus-run.jar");

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Path home;
    private final int port;
    private final Process process;
    private final Path output;

    private TocsinProcess(Path home, int port, Process process, Path output) {
        this.home = home;
        this.port = port;
        this.process = process;
        this.output = output;
    }

    /// Begins to start; [#awaitReady] waits for the rest.
    ///
    /// @param settings further variables of the environment
    public static TocsinProcess start(Path home, int port, Map<String, String> settings) throws IOException {
        return start(home, port, settings, List.of());
    }

    /// The same as the leader of a process group, which a terminal makes of each command, and hearing Ctrl-C even where
    /// the tests run in the background and do not.
    static TocsinProcess startInGroup(Path home, int port, Map<String, String> settings) throws IOException {
        return start(home, port, settings, List.of("setsid", "env", "--default-signal=INT"));
    }

    private static TocsinProcess start(Path home, int port, Map<String, String> settings, List<String> prefix)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        Collections.addAll(
                command,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                PROGRAM.toAbsolutePath().toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("TOCSIN_") || name.startsWith("QUARKUS_"));
        // It makes every JVM print a line more.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(settings);
        builder.environment().put("TOCSIN_HOME", home.toString());
        builder.environment().put("TOCSIN_PORT", Integer.toString(port));
        Path output = Files.createTempFile(home.toAbsolutePath().getParent(), "output-", ".txt");
        builder.directory(output.getParent().toFile());
        builder.redirectErrorStream(true);
        builder.redirectOutput(output.toFile());
        return new TocsinProcess(home, port, builder.start(), output);
    }

    public int port() {
        return port;
    }

    /// What it printed until it was ready.
    public String awaitReady() throws IOException, InterruptedException {
        return await("Tocsin is ready: http://127.0.0.1:" + port);
    }

    /// What it printed until it printed these words.
    String await(String words) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!output().contains(words)) {
            boolean ended = process.waitFor(50, TimeUnit.MILLISECONDS);
            assertThat(ended || System.nanoTime() > end)
                    .as("waiting for \"%s\" in:%n%s", words, output())
                    .isFalse();
        }
        return output();
    }

    /// Waits until it made this file of its home folder.
    void awaitFile(String name) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(home.resolve(name))) {
            assertThat(System.nanoTime()).as("waiting for %s", name).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /// The exit code, once it ends by itself.
    int awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    /// The first group of the pattern in what it printed.
    String printed(String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(output());
        assertThat(matcher.find()).as("%s in:%n%s", pattern, output()).isTrue();
        return matcher.group(1);
    }

    /// As `kill -9` does, which leaves it no moment.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// As Ctrl-C in a terminal does: the whole group hears it, the database too.
    void interrupt() throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-INT", "--", "-" + process.pid())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(status).isZero();
    }

    /// Asks it to end, as a service manager does.
    void stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    HttpResponse<String> post(String token, String text, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address("/api/v1/alarms"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "text/plain; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(text));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /// @return the cookie of an administrator who signed in
    String signIn(String password) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address("/j_security_check"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("j_username=admin&j_password=" + password))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).headers().allValues("set-cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .filter(cookie -> cookie.startsWith("tocsin-session="))
                .findFirst()
                .orElseThrow();
    }

    /// A page, as a browser asks for it.
    String page(String path, String session) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address(path))
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .header("Accept-Language", "en")
                .header("Cookie", session)
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    String health() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address("/q/health/ready")).build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    public long pid() {
        return process.pid();
    }

    /// The process id of its embedded database's server.
    public long database() throws IOException {
        return Long.parseLong(
                Files.readAllLines(home.resolve("postgres/postmaster.pid")).getFirst());
    }

    /// A connection to its embedded database.
    public Connection connect() throws IOException, SQLException {
        String port =
                Files.readAllLines(home.resolve("postgres/postmaster.pid")).get(3);
        String password = Files.readString(home.resolve("postgres.password")).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%s/postgres".formatted(port), "postgres", password);
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 30, TimeUnit.SECONDS).join();
        process.destroyForcibly().onExit().join();
    }
}
