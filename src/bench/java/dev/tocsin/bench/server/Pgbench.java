package dev.tocsin.bench.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// PostgreSQL's own load generator on Tocsin's own PostgreSQL: what the database takes from anybody who commits
/// the same rows and does nothing else.
final class Pgbench {
    /// The inbox's columns, so that a row is as long, and its primary key; no other index.
    private static final String TABLE = """
            create table if not exists bench_inbox (like inbox including defaults);
            alter table bench_inbox drop constraint if exists bench_inbox_pk;
            alter table bench_inbox add constraint bench_inbox_pk primary key (id);
            """;

    private static final String ROW = "(gen_random_uuid(), gen_random_uuid(), 1, now(), 'text/plain', :text, now())";
    private static final String INSERT =
            "insert into bench_inbox (id, receipt, source_id, received_at, media_type, text, next_attempt_at) values\n";
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern DONE = Pattern.compile("number of transactions actually processed: (\\d+)");

    private final Tocsin tocsin;
    private final Server server;
    private final Path folder;
    private final String text;

    /// @param text what is inserted again and again
    Pgbench(Tocsin tocsin, Server server, Path folder, String text) throws SQLException {
        this.tocsin = tocsin;
        this.server = server;
        this.folder = folder;
        this.text = text;
        tocsin.execute(TABLE);
    }

    /// @return rows a second
    Rate run(int clients, int rows, Duration time) throws IOException, InterruptedException, SQLException {
        Path script = Files.writeString(
                folder.resolve("insert-%d.sql".formatted(rows)),
                INSERT + String.join(",\n", Collections.nCopies(rows, ROW)) + ";\n");
        tocsin.execute("truncate bench_inbox");
        ProcessBuilder builder = new ProcessBuilder(
                "pgbench",
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + clients,
                "--jobs=1",
                "--time=" + Math.max(1, time.toSeconds()),
                "--define=text=" + text,
                "--file=" + script,
                "postgres");
        builder.environment()
                .putAll(Map.of(
                        "PGHOST",
                        "127.0.0.1",
                        "PGPORT",
                        server.port(),
                        "PGUSER",
                        "postgres",
                        "PGPASSWORD",
                        server.password()));
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("pgbench failed:\n" + output);
        }
        long stored = tocsin.number("select count(*) from bench_inbox");
        return new Rate(
                Double.parseDouble(first(RATE, output)) * rows, stored == Long.parseLong(first(DONE, output)) * rows);
    }

    private static String first(Pattern pattern, String output) throws IOException {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IOException("pgbench said something else:\n" + output);
        }
        return matcher.group(1);
    }

    record Server(String port, String password) {}

    /// @param whole all that pgbench counts is in the table
    record Rate(double rows, boolean whole) {}
}
