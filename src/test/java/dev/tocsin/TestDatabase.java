package dev.tocsin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/// One real PostgreSQL for all tests that need the application. Its zone is far from ours and from UTC on purpose: code
/// that lets the database's zone decide anything fails here.
public final class TestDatabase implements QuarkusTestResourceLifecycleManager {
    public static final String INTAKE_TOKEN = "tocsin_in_for_tests";
    public static final String API_TOKEN = "tocsin_api_for_tests";
    public static final String ADMIN_PASSWORD = "a password for tests";
    /// The operator's rules; empty but for the test that puts some there.
    public static final String RULES = "target/rules-of-tests";

    private EmbeddedPostgres server;

    @Override
    public Map<String, String> start() {
        try {
            Files.createDirectories(Path.of(RULES));
            server = EmbeddedPostgres.builder()
                    .setServerConfig("timezone", "America/Los_Angeles")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "quarkus.datasource.jdbc.url", server.getJdbcUrl("postgres", "postgres"),
                "tocsin.intake-token", INTAKE_TOKEN,
                "tocsin.api-token", API_TOKEN,
                "tocsin.admin-password", ADMIN_PASSWORD,
                "tocsin.rules-folder", RULES);
    }

    @Override
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
