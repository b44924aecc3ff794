package dev.tocsin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL of our own, for those who bring none: a real server, its data in the home folder, reachable from this
/// machine only and only with a password.
final class EmbeddedDatabase implements AutoCloseable {
    static final String USER = "postgres";

    private static final String READY = "tocsin-ready";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;
    private final String password;
    private @Nullable DatabaseKeeper keeper;

    private EmbeddedDatabase(EmbeddedPostgres server, String password) {
        this.server = server;
        this.password = password;
    }

    /// Starts the server, after stopping one that a killed Tocsin left behind on the same data.
    static EmbeddedDatabase start(Home home) {
        Path data = data(home);
        String password = home.password("postgres.password");
        Path log = log(home);
        try {
            StaleServer.stop(data);
            setAsideIfIncomplete(data);
            EmbeddedPostgres server = begin(home.folder(), data, password, log);
            // The library opens the folder of the programs to everybody, who could then replace them.
            Files.setPosixFilePermissions(programs(home.folder()), PosixFilePermissions.fromString("rwx------"));
            Files.writeString(data.resolve(READY), "");
            return new EmbeddedDatabase(server, password);
        } catch (IOException | RuntimeException | ExceptionInInitializerError e) {
            if (e instanceof StartProblem problem) {
                throw problem;
            }
            throw new StartProblem(
                    "The embedded PostgreSQL did not start in %s: the end of %s says why; TOCSIN_DB_URL makes Tocsin use "
                                    .formatted(data, log)
                            + "a PostgreSQL of yours instead.",
                    e);
        }
    }

    /// Stops what [#start] began and did not finish, or could not.
    static void stopHalfStarted(Home home) throws IOException {
        StaleServer.stop(data(home));
    }

    private static Path data(Home home) {
        return home.folder().resolve("postgres");
    }

    private static Path log(Home home) {
        return home.folder().resolve("postgres.log");
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.getPort());
    }

    String password() {
        return password;
    }

    /// Has it brought back from now on if it ends before it is closed.
    void keep(Home home) {
        keeper = DatabaseKeeper.start(data(home), log(home));
    }

    @Override
    public void close() throws IOException {
        if (keeper != null) {
            keeper.stop();
        }
        server.close();
    }

    private static EmbeddedPostgres begin(Path home, Path data, String password, Path log) throws IOException {
        if (Files.exists(data.resolve("postgresql.conf"))) {
            return settings(home, data, password, log).start();
        }
        Path passwordFile = passwordFile(home, password);
        try {
            // initdb's options travel with the locale's.
            return settings(home, data, password, log)
                    .setLocaleConfig("auth-host", "scram-sha-256")
                    .setLocaleConfig("pwfile", passwordFile.toString())
                    .setLocaleConfig("locale", "C.UTF-8")
                    .start();
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    /// For initdb, which takes the first password from a file: nobody else may read it while it is there.
    static Path passwordFile(Path home, String password) throws IOException {
        Path file = home.resolve("postgres.initial");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, password, StandardCharsets.UTF_8);
    }

    private static EmbeddedPostgres.Builder settings(Path home, Path data, String password, Path log)
            throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(programs(home).toFile())
                // The order at the end is ours: the database goes last (Serve).
                .setRegisterShutdownHook(false)
                .setPort(FreePort.find())
                .setPGStartupWait(PATIENCE)
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setConnectConfig("password", password)
                // The library is made for tests and switches durability off; "accepted" must mean on disk.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "100");
    }

    private static Path programs(Path home) {
        return home.resolve("postgres-programs");
    }

    /// A folder whose making was interrupted holds nothing that was ever accepted, yet it is kept: deleting is
    /// not ours.
    private static void setAsideIfIncomplete(Path data) throws IOException {
        if (!Files.isDirectory(data) || Files.exists(data.resolve(READY))) {
            return;
        }
        try (Stream<Path> content = Files.list(data)) {
            List<Path> files = content.toList();
            if (!files.isEmpty()) {
                Path aside = Files.createTempDirectory(data.getParent(), "postgres.incomplete-");
                Files.move(data, aside.resolve(data.getFileName()));
            }
        }
    }
}
