package dev.tocsin;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// The PostgreSQL that the operator brings: a JDBC address, or `postgres://user:password@host/name` as hosting
/// platforms hand it out.
record DatabaseAddress(String url, String user, String password) {
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
        try {
            URI uri = URI.create(given);
            String[] login = (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo()).split(":", 2);
            String port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return new DatabaseAddress(
                    "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
                    plain(login[0]),
                    login.length == 2 ? plain(login[1]) : "");
        } catch (IllegalArgumentException e) {
            throw new StartProblem(
                    "TOCSIN_DB_URL is no readable address: write signs in the password as %XX, or use TOCSIN_DB_PASSWORD.",
                    e);
        }
    }

    private static String plain(String escaped) {
        return URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
