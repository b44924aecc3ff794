package dev.tocsin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A real PostgreSQL, started, left behind and found again under another name of its folder.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class EmbeddedDatabaseTest {
    @TempDir
    Path folder;

    @Test
    void stops_the_server_that_was_left_behind_whatever_its_folder_is_called() throws Exception {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        Home home = Home.open(link);
        assertThat(home.folder()).isEqualTo(real.toRealPath());
        EmbeddedDatabase.start(home);
        ProcessHandle server = server(real.resolve("postgres"));
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.copy(real.resolve("postgres/postmaster.pid"), elsewhere.resolve("postmaster.pid"));

        StaleServer.stop(elsewhere);
        assertThat(server.isAlive()).as("another folder's server").isTrue();
        assertThat(elsewhere.resolve("postmaster.pid")).doesNotExist();

        StaleServer.stop(link.resolve("postgres"));
        assertThat(server.isAlive()).isFalse();
        assertThat(real.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void comes_back_with_all_it_had_when_it_is_killed() throws Exception {
        Home home = Home.open(folder);
        EmbeddedDatabase database = EmbeddedDatabase.start(home);
        try {
            database.keep(home);
            ask(database, "create table kept as select 7 number");
            ProcessHandle killed = server(folder.resolve("postgres"));
            killed.destroyForcibly();

            int kept = 0;
            while (kept == 0) {
                try {
                    kept = ask(database, "select number from kept");
                } catch (SQLException e) {
                    assertThat(e.getSQLState()).as(e.getMessage()).matches("08...|57P..");
                }
            }
            assertThat(kept).isEqualTo(7);
            assertThat(server(folder.resolve("postgres"))).isNotEqualTo(killed);
        } finally {
            database.close();
        }
        assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void writes_the_password_down_for_initdb_and_never_again() throws IOException {
        Home home = Home.open(folder);
        EmbeddedDatabase.start(home).close();
        assertThat(folder.resolve("postgres.initial")).doesNotExist();
        // A folder by this name is in the way of such a file.
        Files.createDirectories(folder.resolve("postgres.initial/full"));

        EmbeddedDatabase.start(home).close();

        assertThat(folder.resolve("postgres.initial/full")).exists();
    }

    @Test
    void touches_nothing_while_a_server_does_not_say_whose_it_is() throws Exception {
        Path program = Files.copy(Path.of("/bin/sh").toRealPath(), folder.resolve("postgres"));
        Process mute = new ProcessBuilder(program.toString(), "-c", "read x")
                .directory(folder.toFile())
                .start();
        try {
            Path pidFile = Files.writeString(folder.resolve("postmaster.pid"), mute.pid() + "\n");

            assertThatThrownBy(() -> StaleServer.stop(folder))
                    .isInstanceOf(StartProblem.class)
                    .hasMessageContaining("process " + mute.pid());
            assertThat(pidFile).exists();
            assertThat(mute.isAlive()).isTrue();
        } finally {
            mute.destroyForcibly().waitFor();
        }
        StaleServer.stop(folder);
        assertThat(folder.resolve("postmaster.pid")).as("of a dead server").doesNotExist();
    }

    /// As after `kill -9` of the server, while what started it has not asked how it ended.
    @Test
    void a_dead_server_that_nobody_has_buried_is_dead() throws Exception {
        Process parent = new ProcessBuilder("sh", "-c", "sleep 300 & echo $!; exec sleep 300").start();
        try {
            long child = Long.parseLong(parent.inputReader().readLine());
            // A shell buries its children, sleep does not.
            Path name = Path.of("/proc", Long.toString(parent.pid()), "comm");
            while (!Files.readString(name).strip().equals("sleep")) {
                Thread.onSpinWait();
            }
            ProcessHandle.of(child).orElseThrow().destroyForcibly();
            Path stat = Path.of("/proc", Long.toString(child), "stat");
            while (!Files.readString(stat).contains(") Z ")) {
                Thread.onSpinWait();
            }
            Path pidFile = Files.writeString(folder.resolve("postmaster.pid"), child + "\n");

            StaleServer.stop(folder);

            assertThat(pidFile).doesNotExist();
        } finally {
            parent.destroyForcibly().waitFor();
        }
    }

    @Test
    void the_first_password_is_for_nobody_else_to_read() throws IOException {
        Path file = EmbeddedDatabase.passwordFile(folder, "secret");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file).hasContent("secret");
    }

    private static int ask(EmbeddedDatabase database, String question) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.url(), EmbeddedDatabase.USER, database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(question);
            ResultSet rows = statement.getResultSet();
            return rows != null && rows.next() ? rows.getInt(1) : 0;
        }
    }

    private static ProcessHandle server(Path data) throws IOException {
        return ProcessHandle.of(Long.parseLong(
                        Files.readAllLines(data.resolve("postmaster.pid")).getFirst()))
                .orElseThrow();
    }
}
