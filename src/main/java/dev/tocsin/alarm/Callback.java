package dev.tocsin.alarm;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The developer's address that WeChat called, as far as it can be read: people mask it before they paste an alarm, and
/// leave away or misspell parts. Its login and its query are secrets; only [#text] has them.
///
/// @param text as in the alarm
/// @param scheme in lower case; empty when the alarm leaves it away
/// @param host as written, without port; empty when masked or unreadable
/// @param port with its colon; mostly empty
/// @param rawPath as written, without query
public record Callback(String text, String scheme, String host, String port, String rawPath) {
    private static final int LONGEST = 2000;
    private static final Pattern ADDRESS =
            Pattern.compile("(?:(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://)?(?<authority>[^/]*)(?<path>/.*)?");
    private static final Pattern AUTHORITY =
            Pattern.compile("(?<host>[\\p{L}\\p{N}._*-]+|\\[[0-9A-Fa-f:.]+])(?<port>:\\d{0,5})?");

    public static Callback of(String text) {
        String stripped = text.strip();
        Matcher address = ADDRESS.matcher(bare(stripped));
        if (!address.matches()) {
            return new Callback(stripped, "", "", "", "");
        }
        String scheme = orEmpty(address.group("scheme")).toLowerCase(Locale.ROOT);
        String path = orEmpty(address.group("path"));
        String authority = address.group("authority");
        Matcher place = AUTHORITY.matcher(authority.substring(authority.lastIndexOf('@') + 1));
        if (!place.matches() || isHidden(place.group("host"), scheme)) {
            return new Callback(stripped, scheme, "", "", path);
        }
        return new Callback(stripped, scheme, place.group("host"), orEmpty(place.group("port")), path);
    }

    /// Empty when the alarm names none whose host can be told.
    public static Optional<Callback> of(Alarm alarm) {
        return Optional.ofNullable(alarm.sample())
                .flatMap(Sample::callback)
                .map(Callback::of)
                .filter(callback -> callback.isKnown() && callback.address().length() <= LONGEST);
    }

    /// Whether it says which host.
    public boolean isKnown() {
        return !host.isEmpty();
    }

    /// In lower case, with its port.
    public String server() {
        return (host + port).toLowerCase(Locale.ROOT);
    }

    /// Host and path, the same for `http` and `https`.
    public String place() {
        return server() + (rawPath.equals("/") ? "" : rawPath);
    }

    /// The same as written, for people.
    public String shown() {
        return host + port + rawPath;
    }

    /// As written, masked or not, without login and query.
    public String address() {
        return bare(text).replaceFirst("^([A-Za-z][A-Za-z0-9+.-]*://)?[^/]*@", "$1");
    }

    /// The address for a ready command: only what a web client would call, else empty. One whose path is masked leads
    /// nowhere.
    public String callable() {
        boolean web = scheme.equals("http") || scheme.equals("https");
        return web && isKnown() && !isPathMasked() ? address() : "";
    }

    /// The path as a server's log shows it; empty when part of it is masked.
    public String path() {
        if (isPathMasked()) {
            return "";
        }
        try {
            return URLDecoder.decode(rawPath.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return rawPath;
        }
    }

    private boolean isPathMasked() {
        return rawPath.contains("*") || rawPath.contains("…");
    }

    /// Hidden by stars, or by nothing but `x` between its dots. Without a scheme a word is an address only by its dot.
    private static boolean isHidden(String host, String scheme) {
        return Alarm.isMasked(host)
                || host.replaceAll("[xX.]", "").isEmpty()
                || (scheme.isEmpty() && !host.contains("."));
    }

    /// Queries hold whatever the developer put there; neither host nor path depends on them.
    private static String bare(String text) {
        return text.split("[?#\\s]", 2)[0];
    }

    private static String orEmpty(String part) {
        return part == null ? "" : part;
    }
}
