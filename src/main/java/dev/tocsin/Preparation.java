package dev.tocsin;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.tocsin.security.Seal;

/// Turns the operator's settings into the framework's, before the framework starts.
final class Preparation {
    /// Handed over under the name that the application reads.
    private static final Map<String, String> PASSED_ON = Map.of(
            "TOCSIN_ADMIN_PASSWORD", "tocsin.admin-password",
            "TOCSIN_INTAKE_TOKEN", "tocsin.intake-token",
            "TOCSIN_API_TOKEN", "tocsin.api-token",
            "TOCSIN_WECOM_ROBOT_URL", "tocsin.wecom-robot-url",
            "TOCSIN_WEBHOOK_URL", "tocsin.webhook-url",
            "TOCSIN_WEBHOOK_SECRET", "tocsin.webhook-secret");

    private final Settings settings;
    private final Home home;

    Preparation(Settings settings, Home home) {
        this.settings = settings;
        this.home = home;
    }

    void publishAddress() {
        System.setProperty("quarkus.http.host", settings.host());
        System.setProperty("quarkus.http.port", Integer.toString(settings.port()));
        System.setProperty("tocsin.public-url", settings.publicUrl());
    }

    void publishRules() {
        Path rules = settings.rules();
        if (rules != null) {
            System.setProperty("tocsin.rules-folder", rules.toString());
        }
    }

    void publishKeys() {
        byte[] key = sealingKey();
        System.setProperty("tocsin.key", Base64.getEncoder().encodeToString(key));
        // Derived, so that a restart keeps people signed in and there is one key to back up.
        System.setProperty(
                "quarkus.http.auth.session.encryption-key", Base64.getEncoder().encodeToString(derive(key, "session")));
        PASSED_ON.forEach((name, property) -> {
            String value = settings.get(name);
            if (value != null) {
                System.setProperty(property, value);
            }
        });
    }

    void publishDatabase(String url, String user, String password) {
        System.setProperty("quarkus.datasource.jdbc.url", url);
        System.setProperty("quarkus.datasource.username", user);
        System.setProperty("quarkus.datasource.password", password);
    }

    void publishGivenDatabase() {
        DatabaseAddress address = DatabaseAddress.of(settings);
        try (Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password())) {
            if (connection.getMetaData().getDatabaseMajorVersion() < 15) {
                throw new StartProblem("The PostgreSQL at %s is version %s: Tocsin needs 15 or newer."
                        .formatted(address.url(), connection.getMetaData().getDatabaseProductVersion()));
            }
        } catch (SQLException e) {
            throw new StartProblem(
                    "The PostgreSQL at %s does not let Tocsin in (%s): check TOCSIN_DB_URL, TOCSIN_DB_USER and TOCSIN_DB_PASSWORD."
                            .formatted(
                                    address.url(),
                                    String.valueOf(e.getMessage()).strip()),
                    e);
        }
        publishDatabase(address.url(), address.user(), address.password());
    }

    private byte[] sealingKey() {
        String given = settings.get(Settings.KEY);
        if (given == null) {
            return home.secret("key");
        }
        try {
            byte[] key = Base64.getDecoder().decode(given);
            if (key.length == Seal.KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // told below, together with the wrong length
        }
        throw new StartProblem(
                "TOCSIN_KEY is not 32 bytes in Base64: make one with \"openssl rand -base64 32\", and keep it.");
    }

    private static byte[] derive(byte[] key, String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JVM has HmacSHA256", e);
        }
    }
}
