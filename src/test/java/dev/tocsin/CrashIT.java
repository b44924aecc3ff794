package dev.tocsin;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.tocsin.reply.StandInChat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Crashes of real processes under a stream of alarms. Afterwards each accepted alarm is there once, each incident
/// counts what it holds, and each was told once, or twice where the crash fell into the telling.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class CrashIT {
    /// Fewer than the webhook's messages a minute, so that a limit holds nothing back.
    private static final int ACCOUNTS = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String TOKEN = "tocsin_in_for_crashes";

    private final List<TocsinProcess> processes = new CopyOnWriteArrayList<>();
    private final List<Instant> crashes = new ArrayList<>();
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final String mark = "%08x".formatted(random.nextInt());
    private StandInChat chat;

    @TempDir
    Path folder;

    @BeforeAll
    static void is_packaged() {
        assertThat(TocsinProcess.PROGRAM).as("the package, made by mvn package").exists();
    }

    @BeforeEach
    void open() throws Exception {
        chat = new StandInChat();
    }

    @AfterEach
    void stop() throws Exception {
        for (TocsinProcess process : processes) {
            process.close();
        }
        chat.close();
    }

    @Test
    void survives_being_killed_at_any_moment() throws Exception {
        int port = FreePort.find();
        AtomicReference<TocsinProcess> server = new AtomicReference<>(start("home", port, Map.of()));
        server.get().awaitReady();
        AlarmStream stream = AlarmStream.start(mark, ACCOUNTS, TOKEN, client -> server.get());
        try (stream) {
            for (int i = 0; i < 4; i++) {
                more(stream, 20 + random.nextInt(100));
                crashes.add(Instant.now());
                server.get().kill();
                server.set(start("home", port, Map.of()));
                server.get().awaitReady();
            }
            more(stream, 50);
        }
        try (Connection connection = server.get().connect()) {
            check(stream, connection);
        }
    }

    @Test
    void survives_the_death_of_its_database() throws Exception {
        TocsinProcess server = start("home", FreePort.find(), Map.of());
        server.awaitReady();
        AlarmStream stream = AlarmStream.start(mark, ACCOUNTS, TOKEN, client -> server);
        try (stream) {
            for (int i = 0; i < 3; i++) {
                more(stream, 20 + random.nextInt(100));
                crashes.add(Instant.now());
                long killed = server.database();
                ProcessHandle.of(killed).orElseThrow().destroyForcibly();
                until("another database runs", () -> isAnother(server, killed));
            }
            more(stream, 50);
        }
        try (Connection connection = server.connect()) {
            check(stream, connection);
        }
    }

    @Test
    void survives_a_full_disk() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=1g", "tmpfs", disk.toString()) == 0,
                "a small disk can be made by root only");
        try {
            TocsinProcess server = start("disk/home", FreePort.find(), Map.of());
            server.awaitReady();
            AlarmStream stream = AlarmStream.start(mark, ACCOUNTS, TOKEN, client -> server);
            try (stream) {
                more(stream, 100);
                crashes.add(Instant.now());
                until("the disk is full", () -> fill(disk));
                until("alarms are refused", () -> stream.refused().containsValue(503));
                assertThat(run("mount", "-o", "remount,size=1g", disk.toString()))
                        .isZero();
                more(stream, 50);
            }
            try (Connection connection = server.connect()) {
                check(stream, connection);
            }
            server.close();
        } finally {
            run("umount", "--lazy", disk.toString());
        }
    }

    @Test
    void shares_a_database_with_a_replica_that_dies() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
            Map<String, String> shared = Map.of(
                    "TOCSIN_DB_URL", database.getJdbcUrl("postgres", "postgres"),
                    "TOCSIN_DB_USER", "postgres",
                    "TOCSIN_KEY", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
            TocsinProcess first = start("first", FreePort.find(), shared);
            first.awaitReady();
            TocsinProcess second = start("second", FreePort.find(), shared);
            second.awaitReady();
            AlarmStream stream = AlarmStream.start(mark, ACCOUNTS, TOKEN, client -> client % 2 == 0 ? first : second);
            try (stream) {
                more(stream, 100 + random.nextInt(200));
                crashes.add(Instant.now());
                first.kill();
                more(stream, 50);
            }
            try (Connection connection = DriverManager.getConnection(database.getJdbcUrl("postgres", "postgres"))) {
                check(stream, connection);
            }
        }
    }

    /// @return false when more was written meanwhile than was left
    private static boolean fill(Path disk) throws Exception {
        FileStore store = Files.getFileStore(disk);
        long used = store.getTotalSpace() - store.getUsableSpace();
        return run("mount", "-o", "remount,size=" + (used + 1_000_000), disk.toString()) == 0;
    }

    private TocsinProcess start(String home, int port, Map<String, String> settings) throws Exception {
        Map<String, String> all = new HashMap<>(settings);
        all.put("TOCSIN_INTAKE_TOKEN", TOKEN);
        all.put("TOCSIN_WEBHOOK_URL", chat.url().toString());
        TocsinProcess process = TocsinProcess.start(folder.resolve(home), port, all);
        processes.add(process);
        return process;
    }

    private void check(AlarmStream stream, Connection connection) throws Exception {
        until("all is read", () -> count(connection, "select count(*) from inbox where state = 'PENDING'") == 0);
        until("all is told", () -> count(connection, "select count(*) from delivery where state <> 'SENT'") == 0);
        Set<String> stored = new HashSet<>();
        for (List<String> row : rows(connection, """
                select appid, to_char(occurred_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS'), count(*)
                from alarm group by 1, 2""")) {
            assertThat(row.get(2)).as("%s, seed %d", row, seed).isEqualTo("1");
            stored.add(row.get(0) + " " + row.get(1));
        }
        assertThat(stream.accepted().keySet().stream()
                        .map(alarm -> stream.appid(alarm) + " " + stream.time(alarm))
                        .filter(alarm -> !stored.contains(alarm)))
                .as("accepted and lost, seed %d", seed)
                .isEmpty();
        assertThat(rows(connection, """
                select i.id, i.alarm_count, i.failure_count, count(a.id), sum(a.failure_count)
                from incident i left join alarm a on a.incident_id = i.id
                group by i.id having i.alarm_count <> count(a.id) or i.failure_count <> sum(a.failure_count)"""))
                .as("incidents that count wrong, seed %d", seed)
                .isEmpty();
        assertThat(count(connection, "select count(*) from incident"))
                .as("incidents, seed %d", seed)
                .isEqualTo(count(connection, "select count(distinct appid) from alarm"));
        checkChat(connection);
    }

    private void checkChat(Connection connection) throws SQLException {
        Map<String, List<Instant>> told = new HashMap<>();
        for (StandInChat.Request request : chat.requests()) {
            told.computeIfAbsent(request.body(), body -> new ArrayList<>()).add(request.at());
        }
        assertThat(told).hasSize((int) count(connection, "select count(*) from delivery"));
        told.forEach((message, times) -> assertThat(times.subList(0, times.size() - 1))
                .as("when a message was told before it was told again, seed %d: %s", seed, message)
                .allMatch(time -> crashes.stream()
                        .anyMatch(crash -> Duration.between(time, crash).abs().toSeconds() < 2)));
    }

    private static boolean isAnother(TocsinProcess server, long killed) {
        try {
            return server.database() != killed;
        } catch (IOException | RuntimeException e) {
            // Between two databases there is no such file, or an empty one.
            return false;
        }
    }

    private static long count(Connection connection, String query) throws SQLException {
        return Long.parseLong(rows(connection, query).getFirst().getFirst());
    }

    private static List<List<String>> rows(Connection connection, String query) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(result.getString(column));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /// Waits until so many alarms more are accepted.
    private void more(AlarmStream stream, int count) throws Exception {
        int before = stream.accepted().size();
        until("alarms are accepted", () -> stream.accepted().size() >= before + count);
    }

    private void until(String what, Callable<Boolean> holds) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.call()) {
            assertThat(System.nanoTime())
                    .as("waiting until %s, seed %d", what, seed)
                    .isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
