package dev.tocsin;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Migrations on databases that are less ours than the embedded one.
class MigrationTest {
    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void an_operator_who_allows_no_extension_gets_the_search_without_its_index() throws SQLException {
        asOperator("create role guest login", "create database guests", "revoke all on database guests from public");
        asOperator("grant connect on database guests to guest");
        in("guests", "postgres", "create schema tocsin authorization guest");

        assertThat(migrate("guests", "guest")).isTrue();

        assertThat(count("guests", "select count(*) from pg_extension where extname = 'pg_trgm'"))
                .isZero();
        assertThat(count("guests", "select count(*) from pg_indexes where indexname = 'incident_text_trigrams'"))
                .isZero();
        assertThat(count("guests", "select count(*) from pg_class where relname = 'openid_scrub'"))
                .as("what stands behind in the same migration")
                .isEqualTo(1);
    }

    @Test
    void an_owner_of_a_database_gets_the_index_too() throws SQLException {
        asOperator("create role owner login", "create database owned owner owner");
        in("owned", "owner", "create schema tocsin");

        assertThat(migrate("owned", "owner")).isTrue();

        assertThat(count("owned", "select count(*) from pg_indexes where indexname = 'incident_text_trigrams'"))
                .isEqualTo(1);
    }

    private static boolean migrate(String database, String user) {
        return Flyway.configure()
                .dataSource(server.getJdbcUrl(user, database), user, "")
                .defaultSchema("tocsin")
                .load()
                .migrate()
                .success;
    }

    private static void asOperator(String... statements) throws SQLException {
        in("postgres", "postgres", statements);
    }

    private static void in(String database, String user, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.getJdbcUrl(user, database));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static int count(String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.getJdbcUrl("postgres", database));
                ResultSet result = connection.createStatement().executeQuery(sql)) {
            result.next();
            return result.getInt(1);
        }
    }
}
