package dev.tocsin;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.quarkus.runtime.configuration.DurationConverter;

import dev.tocsin.diagnose.Language;
import dev.tocsin.reply.ChannelSettings;
import dev.tocsin.security.PasswordDesk;

/// Judges every setting before anything starts: a slip of the pen is told in one sentence, and no database was started
/// for it. What a sentence may hold of a secret is its name.
final class SettingsCheck {
    private static final String PREFIX = "TOCSIN_";
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{8,}");
    private static final Pattern AUTHORITY = Pattern.compile("(?:[\\p{L}\\p{N}._-]+|\\[[0-9A-Fa-f:.]+])(?::\\d{1,5})?");
    private static final String CHAT_ADDRESS =
            "set it to the whole https:// address that the chat gave you, without a user name in it";
    private static final String A_TOKEN =
            "give it at least 8 letters, digits or signs of ._~+/=-, for example from \"openssl rand -hex 24\"";

    private final Settings settings;

    SettingsCheck(Settings settings) {
        this.settings = settings;
    }

    /// @throws StartProblem for the first setting that cannot be used
    void check() {
        settings.port();
        settings.rules();
        shown(
                Settings.PUBLIC_URL,
                SettingsCheck::isWebAddress,
                "set it to the address that people open, such as https://tocsin.example.com");
        shown("TOCSIN_LANGUAGE", it -> Language.of(it).isPresent(), "set it to zh, en or fr");
        shown("TOCSIN_INCIDENT_QUIET_TIME", SettingsCheck::isDuration, "set it to a time such as 90s, 30m or 2h");
        shown("TOCSIN_INTAKE_PATIENCE", SettingsCheck::isDuration, "set it to a time such as 500ms, 2s or 1m");
        shown(
                "TOCSIN_INTAKE_RATE",
                it -> it.matches("\\d{1,9}"),
                "set it to the texts that a source may hand in within a minute, 0 for no limit");
        shown("TOCSIN_RETENTION", SettingsCheck::isDays, "set it to a day or more, such as 400d");
        shown("TOCSIN_OPENID_RETENTION", SettingsCheck::isDays, "set it to a day or more, such as 30d");
        shown("TOCSIN_LOG", it -> it.equals("text") || it.equals("json"), "set it to text or json");
        secret("TOCSIN_WECOM_ROBOT_URL", SettingsCheck::isChatAddress, "is no address: " + CHAT_ADDRESS);
        secret("TOCSIN_WEBHOOK_URL", SettingsCheck::isChatAddress, "is no address: " + CHAT_ADDRESS);
        secret("TOCSIN_INTAKE_TOKEN", SettingsCheck::isToken, "cannot be a token: " + A_TOKEN);
        secret("TOCSIN_API_TOKEN", SettingsCheck::isToken, "cannot be a token: " + A_TOKEN);
        secret(
                "TOCSIN_ADMIN_PASSWORD",
                PasswordDesk::isPassword,
                "cannot be a password: give it %d characters or more, and no more than %d bytes in UTF-8"
                        .formatted(PasswordDesk.SHORTEST, PasswordDesk.MOST_BYTES));
    }

    private void shown(String name, Predicate<String> good, String remedy) {
        String value = settings.get(name);
        if (value != null && !good.test(value)) {
            throw new StartProblem("%s is \"%s\": %s.".formatted(name, value, remedy));
        }
    }

    private void secret(String name, Predicate<String> good, String complaint) {
        String value = settings.get(name);
        if (value != null && !good.test(value)) {
            throw new StartProblem("%s %s.".formatted(name, complaint));
        }
    }

    /// One sentence for each variable that looks like a setting and is none: most are slips, and would do nothing.
    static List<String> strangers(Map<String, String> environment) {
        return environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !isKnown(name))
                .sorted()
                .map(name -> "%s is not among the settings in README.md; the nearest one is %s."
                        .formatted(name, nearest(name)))
                .toList();
    }

    private static boolean isKnown(String name) {
        return Settings.NAMES.contains(name)
                || (name.endsWith(Settings.FILE)
                        && Settings.NAMES.contains(name.substring(0, name.length() - Settings.FILE.length())));
    }

    private static String nearest(String name) {
        return Settings.NAMES.stream()
                .min(Comparator.comparingInt(known -> distance(name, known)))
                .orElseThrow();
    }

    /// How many letters must be changed, added or taken away (Levenshtein).
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[other.length()];
    }

    private static boolean isToken(String value) {
        return TOKEN.matcher(value).matches();
    }

    private static boolean isDuration(String value) {
        try {
            Duration duration = DurationConverter.parseDuration(value);
            return duration != null && !duration.isNegative();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isDays(String value) {
        return isDuration(value) && DurationConverter.parseDuration(value).compareTo(Duration.ofDays(1)) >= 0;
    }

    private static boolean isChatAddress(String value) {
        return ChannelSettings.address(value).isPresent();
    }

    private static boolean isWebAddress(String value) {
        try {
            URI uri = new URI(value);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            String authority = uri.getRawAuthority();
            return web
                    && authority != null
                    && AUTHORITY.matcher(authority).matches()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
