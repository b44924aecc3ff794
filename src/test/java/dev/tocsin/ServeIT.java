package dev.tocsin;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The packaged program as a process: what it prints, what it refuses, what it survives.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ServeIT {
    private static final String TOKEN = "intake token +(\\S+)";

    private final List<TocsinProcess> processes = new ArrayList<>();

    @TempDir
    Path folder;

    @BeforeAll
    static void is_packaged() {
        assertThat(TocsinProcess.PROGRAM).as("the package, made by mvn package").exists();
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (TocsinProcess process : processes) {
            process.close();
        }
    }

    @Test
    void serves_a_newcomer_and_survives_being_killed() throws Exception {
        int port = FreePort.find();
        Path home = folder.resolve("home");
        TocsinProcess first = start(home, port);
        String greeting = first.awaitReady();
        String token = first.printed(TOKEN);

        assertThat(greeting)
                .contains("administrator  admin")
                .containsPattern("password +\\S{16}")
                .contains(
                        "curl -H \"Authorization: Bearer " + token + "\"",
                        "http://127.0.0.1:" + port + "/api/v1/alarms")
                .doesNotContain("WARN", "ERROR", "Exception");
        String sample = first.printed("(?s)<<'ALARM'\n(.*?\n)ALARM");
        assertThat(post(first, token, sample)).contains("\"duplicate\":false", "callback-burst");
        assertThatAcceptedMeansOnDisk(first);

        assertThat(refused(home, port)).containsPattern("^Port %d on 127.0.0.1 cannot be used .*\n$".formatted(port));
        assertThat(refused(home, FreePort.find()))
                .containsPattern("^Another Tocsin \\(process \\d+\\) already uses .*\n$");

        first.kill();
        TocsinProcess second = start(home, port);
        assertThat(second.awaitReady()).as("shown once").doesNotContain("password");
        assertThat(post(second, token, sample)).contains("\"duplicate\":true");
        assertThatAcceptedMeansOnDisk(second);

        second.stop();
        assertThat(home.resolve("postgres/postmaster.pid")).doesNotExist();
        assertThat(Files.readString(home.resolve("postgres.log"))).endsWith("server stopped\n");
        assertThat(second.output()).doesNotContain("ERROR", "Exception");
    }

    @Test
    void says_in_a_sentence_that_somebody_took_the_port_while_it_started() throws Exception {
        int port = FreePort.find();
        TocsinProcess process = start(folder.resolve("home"), port);
        process.awaitFile("postgres.log");
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(process.awaitEnd()).as("with %s held", taken).isEqualTo(2);
        }
        assertThat(process.output())
                .contains("Port %d on 127.0.0.1 cannot be used (taken while Tocsin started)".formatted(port))
                .doesNotContain("\tat ");
    }

    @Test
    void logs_json_for_what_gathers_logs() throws Exception {
        TocsinProcess process =
                TocsinProcess.start(folder.resolve("home"), FreePort.find(), Map.of("TOCSIN_LOG", "json"));
        processes.add(process);
        process.awaitReady();
        post(process, process.printed(TOKEN), "Appid: wx1");
        process.await("of 0 alarms");

        List<String> lines =
                process.output().lines().filter(line -> line.startsWith("{")).toList();
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            JsonPath json = JsonPath.from(line);
            assertThat(json.getString("timestamp")).isNotBlank();
            assertThat(json.getString("level")).isEqualTo("INFO");
        });
        assertThat(lines)
                .anyMatch(line -> JsonPath.from(line).getString("message").startsWith("inbox "));
    }

    @Test
    void accepts_nothing_while_the_database_is_away_and_goes_on_when_it_is_back() throws Exception {
        TocsinProcess process = start(folder.resolve("home"), FreePort.find());
        process.awaitReady();
        String token = process.printed(TOKEN);
        String session = process.signIn(process.printed("password +(\\S+)"));
        assertThat(process.page("/", session)).contains("Sign out");
        ProcessHandle database = ProcessHandle.of(process.database()).orElseThrow();
        // What it was started with: without it, it cannot be brought back.
        Path options = folder.resolve("home/postgres/postmaster.opts");
        Path aside = Files.move(options, folder.resolve("aside"));
        database.destroyForcibly();
        database.onExit().get(30, TimeUnit.SECONDS);

        HttpResponse<String> answer = process.post(token, "Appid: wx1");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        // A connection that was in use a moment ago is only found dead when the text is under way.
        assertThat(answer.body())
                .containsAnyOf("nothing was accepted", "went away before it said whether this was kept")
                .contains("Send it again");
        assertThat(process.health()).contains("DOWN");
        assertThat(process.page("/", session)).contains("<h1>The database is away</h1>");

        Files.move(aside, options);
        process.await("The embedded PostgreSQL is back");
        process.await("The database is back");
        assertThat(process.post(token, "Appid: wx1").statusCode()).isEqualTo(200);
    }

    /// As the server itself says, of the very database that the service made and started.
    private static void assertThatAcceptedMeansOnDisk(TocsinProcess process) throws Exception {
        try (Connection connection = process.connect()) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery("show " + setting)) {
                    row.next();
                    assertThat(row.getString(1)).as(setting).isEqualTo("on");
                }
            }
        }
    }

    private TocsinProcess start(Path home, int port) throws Exception {
        TocsinProcess process = TocsinProcess.start(home, port, Map.of());
        processes.add(process);
        return process;
    }

    private String refused(Path home, int port) throws Exception {
        TocsinProcess process = start(home, port);
        assertThat(process.awaitEnd()).isEqualTo(2);
        return process.output();
    }

    private static String post(TocsinProcess process, String token, String text) throws Exception {
        HttpResponse<String> answer = process.post(token, text);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
