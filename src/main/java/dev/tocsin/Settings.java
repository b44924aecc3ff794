package dev.tocsin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// What the operator set: environment variables `TOCSIN_…`, each also readable from a file by the same name with
/// `_FILE`, as container platforms mount secrets.
record Settings(Map<String, String> values) {
    static final String HOME = "TOCSIN_HOME";
    static final String HOST = "TOCSIN_HOST";
    static final String PORT = "TOCSIN_PORT";
    static final String PUBLIC_URL = "TOCSIN_PUBLIC_URL";
    static final String DB_URL = "TOCSIN_DB_URL";
    static final String DB_USER = "TOCSIN_DB_USER";
    static final String DB_PASSWORD = "TOCSIN_DB_PASSWORD";
    static final String KEY = "TOCSIN_KEY";
    static final String RULES = "TOCSIN_RULES";

    /// Behind a name: the value lies in the file that this variable names.
    static final String FILE = "_FILE";

    static final List<String> NAMES = List.of(
            HOME,
            HOST,
            PORT,
            PUBLIC_URL,
            DB_URL,
            DB_USER,
            DB_PASSWORD,
            KEY,
            RULES,
            "TOCSIN_ADMIN_PASSWORD",
            "TOCSIN_INTAKE_TOKEN",
            "TOCSIN_API_TOKEN",
            "TOCSIN_LANGUAGE",
            "TOCSIN_INCIDENT_QUIET_TIME",
            "TOCSIN_INTAKE_PATIENCE",
            "TOCSIN_INTAKE_RATE",
            "TOCSIN_RETENTION",
            "TOCSIN_OPENID_RETENTION",
            "TOCSIN_LOG",
            "TOCSIN_URL",
            "TOCSIN_WECOM_ROBOT_URL",
            "TOCSIN_WEBHOOK_URL",
            "TOCSIN_WEBHOOK_SECRET");

    static Settings of(Map<String, String> environment) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : NAMES) {
            String value = environment.getOrDefault(name, "");
            String file = environment.getOrDefault(name + FILE, "");
            if (!value.isBlank() && !file.isBlank()) {
                throw new StartProblem(
                        "Both %s and %s_FILE are set: keep one of them and unset the other.".formatted(name, name));
            }
            if (!file.isBlank()) {
                value = content(name, Path.of(file));
            }
            if (!value.isBlank()) {
                values.put(name, value.strip());
            }
        }
        return new Settings(Map.copyOf(values));
    }

    @Nullable
    String get(String name) {
        return values.get(name);
    }

    /// As the operator spells it; [Home] knows which folder that really is.
    Path home() {
        return Path.of(values.getOrDefault(HOME, "data")).toAbsolutePath();
    }

    String host() {
        return values.getOrDefault(HOST, "127.0.0.1");
    }

    int port() {
        String port = values.getOrDefault(PORT, "8080");
        try {
            int number = Integer.parseInt(port);
            if (number >= 1 && number <= 65535) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, together with numbers out of range
        }
        throw new StartProblem("TOCSIN_PORT is \"%s\": set it to a number from 1 to 65535.".formatted(port));
    }

    /// The address for links: as set, else this machine's own, which only its own browser can reach.
    String publicUrl() {
        String host = host().equals("0.0.0.0") || host().equals("::") ? "localhost" : host();
        String inUrl = host.contains(":") ? "[" + host + "]" : host;
        return values.getOrDefault(PUBLIC_URL, "http://%s:%d".formatted(inUrl, port()));
    }

    /// The operator's own rules. A folder that is not there is a slip of the pen; files in it that are wrong are told
    /// where everybody sees them, and Tocsin works on without them.
    @Nullable
    Path rules() {
        String folder = values.get(RULES);
        if (folder == null) {
            return null;
        }
        Path path = Path.of(folder).toAbsolutePath().normalize();
        if (!Files.isDirectory(path)) {
            throw new StartProblem(
                    "TOCSIN_RULES names %s, which is no folder: make it, or correct the path.".formatted(path));
        }
        return path;
    }

    private static String content(String name, Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new StartProblem(
                    "%s_FILE names %s, which cannot be read: check that it exists and belongs to this user."
                            .formatted(name, file),
                    e);
        }
    }
}
