package dev.tocsin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// The PostgreSQL that the operator brings: a JDBC address, or `postgres://user:password@host/name` as hosting
/// platforms hand it out.
record DatabaseAddress(String url, String user, String password) {
    /// Hosts by hand: `URI` knows none with an underscore, which containers' names often have.
    private static final Pattern URI_FORM = Pattern.compile("postgres(?:ql)?://(?:(?<login>[^/?#]*)@)?"
            + "(?<hosts>HOST(?:,HOST)*)(?<rest>[/?][^#]*)?"
                    .replace("HOST", "(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::\\d{1,5})?"));

    static DatabaseAddress of(Settings settings) {
        String given = String.valueOf(settings.get(Settings.DB_URL));
        DatabaseAddress address =
                given.startsWith("jdbc:postgresql:") ? new DatabaseAddress(given, "", "") : fromUri(given);
        String user = settings.values().getOrDefault(Settings.DB_USER, address.user);
        String password = settings.values().getOrDefault(Settings.DB_PASSWORD, address.password);
        return new DatabaseAddress(address.url, user, password);
    }

    private static DatabaseAddress fromUri(String given) {
        if (!given.startsWith("postgres://") && !given.startsWith("postgresql://")) {
            throw new StartProblem(
                    "TOCSIN_DB_URL begins neither with jdbc:postgresql: nor with postgres://: write it as "
                            + "jdbc:postgresql://HOST:5432/NAME.");
        }
        Matcher address = URI_FORM.matcher(given);
        if (!address.matches()) {
            throw new StartProblem(
                    "TOCSIN_DB_URL names no host or cannot be read: write it as postgres://USER:PASSWORD@HOST:5432/NAME with "
                            + "signs in the password as %XX, or use TOCSIN_DB_PASSWORD.");
        }
        String rest = orEmpty(address.group("rest"));
        String[] login = orEmpty(address.group("login")).split(":", 2);
        try {
            return new DatabaseAddress(
                    "jdbc:postgresql://" + address.group("hosts") + (rest.startsWith("/") ? "" : "/") + rest,
                    plain(login[0]),
                    login.length == 2 ? plain(login[1]) : "");
        } catch (IllegalArgumentException e) {
            throw new StartProblem(
                    "TOCSIN_DB_URL has a % in its login that begins no %XX: write it as %25, or use TOCSIN_DB_PASSWORD.",
                    e);
        }
    }

    /// Host and name, for messages: the rest may hold secrets.
    String place() {
        return url.replaceFirst("^jdbc:postgresql:(//)?", "")
                .replaceFirst("[?#].*", "")
                .replaceFirst("^[^/]*@", "");
    }

    /// What somebody else said of this address, without the parts that may hold secrets.
    String discreet(String message) {
        return message.replace(url, place());
    }

    private static String orEmpty(@Nullable String part) {
        return part == null ? "" : part;
    }

    private static String plain(String escaped) {
        return URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
