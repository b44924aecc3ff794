package dev.tocsin.diagnose;

import java.net.URI;
import java.net.URISyntaxException;

import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.Alarm;

/// The address that WeChat called, as far as it can be read: people mask it before they paste an alarm.
///
/// @param url as in the alarm
/// @param host empty when masked or unreadable
/// @param path without query; empty when unreadable
record Callback(String url, String host, String path) {
    static Callback of(String url) {
        String text = url.strip();
        // Queries hold whatever the developer put there; neither host nor path depends on them.
        String address = text.split("[?#]", 2)[0];
        try {
            URI uri = new URI(address);
            return new Callback(text, host(uri.getHost()), path(uri.getPath()));
        } catch (URISyntaxException e) {
            return new Callback(text, "", "");
        }
    }

    /// The address for a ready command where its host is known, else empty. Without the query: it may hold a token, and
    /// a chat is no place for one.
    String callable() {
        return host.isEmpty() ? "" : url.split("[?#]", 2)[0];
    }

    private static String host(@Nullable String host) {
        return host == null || Alarm.isMasked(host) ? "" : host;
    }

    private static String path(@Nullable String path) {
        return path == null || path.contains("*") || !path.startsWith("/") ? "" : path;
    }
}
