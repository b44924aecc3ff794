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
import dev.tocsin.web.Addresses;

import static java.util.Map.entry;

/// Turns the operator's settings into the framework's, before the framework starts.
final class Preparation {
    /// Handed over under the name that the application reads.
    private static final Map<String, String> PASSED_ON = Map.ofEntries(
            entry("TOCSIN_ADMIN_PASSWORD", "tocsin.admin-password"),
            entry("TOCSIN_INTAKE_TOKEN", "tocsin.intake-token"),
            entry("TOCSIN_API_TOKEN", "tocsin.api-token"),
            entry("TOCSIN_LANGUAGE", "tocsin.language"),
            entry("TOCSIN_INCIDENT_QUIET_TIME", "tocsin.incident.quiet-time"),
            entry("TOCSIN_INTAKE_PATIENCE", "tocsin.intake.patience"),
            entry("TOCSIN_INTAKE_RATE", "tocsin.intake.rate"),
            entry("TOCSIN_RETENTION", "tocsin.retention"),
            entry("TOCSIN_OPENID_RETENTION", "tocsin.openid-retention"),
            entry("TOCSIN_WECOM_ROBOT_URL", "tocsin.wecom-robot-url"),
            entry("TOCSIN_WEBHOOK_URL", "tocsin.webhook-url"),
            entry("TOCSIN_WEBHOOK_SECRET", "tocsin.webhook-secret"));

    private static final String NEAR = "127.0.0.0/8,::1/128,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7";

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
        System.setProperty(Addresses.LEFT_TO_US, "true");
        behindProxy(settings.publicUrl()).forEach(System::setProperty);
    }

    void publishLog() {
        boolean json = "json".equals(settings.get("TOCSIN_LOG"));
        System.setProperty("quarkus.log.console.json.enabled", Boolean.toString(json));
    }

    /// People on `https://` reach Tocsin through a proxy, whose headers say what the browser sees. Without them the
    /// login would lead to `http://`, its cookie would lack Secure, and all would share the proxy's address. They
    /// are believed only from this machine and private networks, where such a proxy stands; `Host` is its to keep.
    static Map<String, String> behindProxy(String publicUrl) {
        if (!publicUrl.regionMatches(true, 0, "https://", 0, 8)) {
            return Map.of();
        }
        return Map.of(
                "quarkus.http.proxy.proxy-address-forwarding", "true",
                "quarkus.http.proxy.allow-x-forwarded", "true",
                "quarkus.http.proxy.trusted-proxies", NEAR,
                "quarkus.rest-csrf.cookie-force-secure", "true");
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
        System.setProperty(
                "quarkus.rest-csrf.token-signature-key", Base64.getEncoder().encodeToString(derive(key, "forms")));
        PASSED_ON.forEach((name, property) -> {
            String value = settings.get(name);
            if (value != null) {
                System.setProperty(property, literal(value));
            }
        });
    }

    /// As it stands: the framework would take `${…}` in a password for the name of another setting.
    static String literal(String value) {
        return value.replace("${", "\\${");
    }

    void publishDatabase(String url, String user, String password) {
        System.setProperty("quarkus.datasource.jdbc.url", literal(url));
        System.setProperty("quarkus.datasource.username", literal(user));
        System.setProperty("quarkus.datasource.password", literal(password));
    }

    void publishGivenDatabase() {
        DatabaseAddress address = DatabaseAddress.of(settings);
        try (Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password())) {
            if (connection.getMetaData().getDatabaseMajorVersion() < 15) {
                throw new StartProblem("The PostgreSQL at %s is version %s: Tocsin needs 15 or newer."
                        .formatted(address.place(), connection.getMetaData().getDatabaseProductVersion()));
            }
        } catch (SQLException e) {
            throw new StartProblem(
                    "The PostgreSQL at %s does not let Tocsin in (%s): check TOCSIN_DB_URL, TOCSIN_DB_USER and TOCSIN_DB_PASSWORD."
                            .formatted(
                                    address.place(),
                                    address.discreet(String.valueOf(e.getMessage()))
                                            .strip()),
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
