package dev.tocsin.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.tocsin.FreePort;
import dev.tocsin.TocsinProcess;

/// The packaged program with its own database, as an operator starts it.
final class Tocsin implements AutoCloseable {
    static final String INTAKE = "intake-token-of-the-benchmark-0123456789";
    static final String API = "api-token-of-the-benchmark-0123456789abc";

    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(10);
    /// Names the phase that a recording is wanted of.
    private static final String PROFILE = System.getenv().getOrDefault("BENCH_PROFILE", "");

    private final TocsinProcess process;
    private final Connection database;

    private Tocsin(TocsinProcess process, Connection database) {
        this.process = process;
        this.database = database;
    }

    static Tocsin start(Path home, StandIn chat) throws IOException, InterruptedException, SQLException {
        TocsinProcess process = TocsinProcess.start(
                home,
                FreePort.find(),
                Map.of(
                        "TOCSIN_INTAKE_TOKEN",
                        INTAKE,
                        "TOCSIN_API_TOKEN",
                        API,
                        "TOCSIN_WEBHOOK_URL",
                        chat.url(),
                        "TOCSIN_INTAKE_RATE",
                        "0"));
        try {
            process.awaitReady();
            return new Tocsin(process, process.connect());
        } catch (AssertionError | IOException | InterruptedException | SQLException e) {
            process.close();
            throw e;
        }
    }

    int port() {
        return process.port();
    }

    /// Resident memory of the JVM in bytes.
    long memory() throws IOException {
        return Usage.resident(process.pid());
    }

    /// Processor time of the JVM and of the database in seconds since they started.
    Seconds seconds() throws IOException {
        return new Seconds(Usage.seconds(process.pid()), Usage.secondsOfAll(process.database()));
    }

    /// Memory of the database's processes in bytes, what they share counted once.
    long databaseMemory() throws IOException {
        return Usage.proportionalOfAll(process.database());
    }

    /// Where PostgreSQL listens and with which password.
    Pgbench.Server server(Path home) throws IOException {
        List<String> lines = Files.readAllLines(home.resolve("postgres/postmaster.pid"));
        return new Pgbench.Server(
                lines.get(3),
                Files.readString(home.resolve("postgres.password")).strip());
    }

    void execute(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    <T> T read(String sql, Rows<T> rows) throws SQLException {
        try (var statement = database.createStatement();
                var result = statement.executeQuery(sql)) {
            return rows.read(result);
        }
    }

    /// Waits until every accepted text is parsed, diagnosed and grouped and its replies are queued: all of that is one
    /// transaction.
    ///
    /// @return seconds
    double drain() throws SQLException, InterruptedException {
        long start = System.nanoTime();
        while (number("select count(*) from (select from inbox where state = 'PENDING' limit 1) waiting") > 0) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new IllegalStateException("The inbox is not empty after ten minutes");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /// Begins a recording if one of this phase is wanted.
    void begin(String phase) throws IOException, InterruptedException {
        if (PROFILE.equals(phase)) {
            jcmd("JFR.start", "name=bench", "settings=profile");
        }
    }

    /// Ends it and says where it lies.
    void end(String phase) throws IOException, InterruptedException {
        if (PROFILE.equals(phase)) {
            Path file = Path.of("target/bench/" + phase + ".jfr").toAbsolutePath();
            jcmd("JFR.stop", "name=bench", "filename=" + file);
            System.out.println("bench: wrote " + file);
        }
    }

    private void jcmd(String... words) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(process.pid()));
        command.command().addAll(List.of(words));
        command.inheritIO().start().waitFor();
    }

    @Override
    public void close() throws SQLException {
        try (process) {
            database.close();
        }
    }

    record Seconds(double program, double database) {
        Seconds since(Seconds before) {
            return new Seconds(program - before.program, database - before.database);
        }
    }

    interface Rows<T> {
        T read(java.sql.ResultSet rows) throws SQLException;
    }
}
