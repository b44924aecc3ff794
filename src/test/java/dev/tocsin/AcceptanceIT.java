package dev.tocsin;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.tocsin.reply.StandInChat;

import static org.assertj.core.api.Assertions.assertThat;

/// What Tocsin is for, as somebody sees it who has just cloned it: the printed command with a real alarm, the answer,
/// the chat, the page, the database; and all of it again after a crash.
@Timeout(5 * 60)
class AcceptanceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /// Alarms, incidents and messages that were sent.
    private static final String ROWS = """
            select (select count(*) from alarm), (select count(*) from incident),
                   (select count(*) from delivery where state = 'SENT'), (select count(*) from delivery)""";

    @TempDir
    Path folder;

    @BeforeAll
    static void is_packaged() {
        assertThat(TocsinProcess.PROGRAM).as("the package, made by mvn package").exists();
    }

    @Test
    void a_real_alarm_becomes_a_diagnosed_incident_and_stays_one() throws Exception {
        Path home = folder.resolve("home");
        int port = FreePort.find();
        try (StandInChat robot = new StandInChat()) {
            Map<String, String> settings =
                    Map.of("TOCSIN_WECOM_ROBOT_URL", robot.url().toString());
            String session;
            try (TocsinProcess server = TocsinProcess.start(home, port, settings)) {
                server.awaitReady();
                String command = server.printed("(?s)(curl .*<<'ALARM'\n).*?\nALARM")
                        + AlarmText.corpus("052").strip() + "\nALARM\n";

                JsonPath first = JsonPath.from(run(command));
                assertThat(first.getList("alarms")).hasSize(1);
                assertThat(first.getBoolean("alarms[0].duplicate")).isFalse();
                assertThat(first.getString("alarms[0].type")).isEqualTo("REQUEST_TIMEOUT");
                assertThat(first.getString("alarms[0].findings[0].id")).isEqualTo("callback-burst");
                assertThat(first.getString("alarms[0].incident.url"))
                        .isEqualTo("http://127.0.0.1:%d/incidents/1".formatted(port));
                assertThat(robot.next(PATIENCE)).isNotNull();

                JsonPath second = JsonPath.from(run(command));
                assertThat(second.getBoolean("alarms[0].duplicate")).isTrue();
                assertThat(second.getString("alarms[0].id")).isEqualTo(first.getString("alarms[0].id"));

                session = server.signIn(server.printed("password +(\\S+)"));
                assertThatIsShown(server, session);
                assertThatIsStored(server);
                server.kill();
            }

            TocsinProcess server = TocsinProcess.startInGroup(home, port, settings);
            try (server) {
                server.awaitReady();
                assertThatIsShown(server, session);
                assertThatIsStored(server);
                assertThat(robot.requests()).as("told once").hasSize(1);

                server.interrupt();
                assertThat(server.awaitEnd())
                        .as("the shell's status of a SIGINT")
                        .isEqualTo(130);
            }
            assertThat(home.resolve("postgres/postmaster.pid")).doesNotExist();
            assertThat(home.resolve("postgres.log")).content().endsWith("server stopped\n");
        }
    }

    private static void assertThatIsShown(TocsinProcess server, String session) throws Exception {
        assertThat(server.page("/", session)).contains("/incidents/1\"");
        assertThat(server.page("/incidents/1", session))
                .contains("Template Send Job Finish", "17,880", "2025-04-21 18:31:15");
    }

    private static void assertThatIsStored(TocsinProcess server) throws Exception {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ROWS)) {
            row.next();
            for (int column = 1; column <= 4; column++) {
                assertThat(row.getLong(column)).as("column %d", column).isOne();
            }
        }
    }

    private static String run(String command) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(answer).isZero();
        return answer;
    }
}
