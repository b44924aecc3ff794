package dev.tocsin.incident;

import java.util.Locale;
import java.util.Optional;

import dev.tocsin.alarm.Alarm;

/// The developer's address that WeChat called, without its query, which differs from call to call and holds secrets.
///
/// @param address as the alarm wrote it
/// @param place host and path, the same for `http` and `https`
record Callback(String address, String place) {
    private static final int LONGEST = 2000;

    /// Empty when the alarm names none, or one whose host a person hid.
    static Optional<Callback> of(Alarm alarm) {
        return Optional.ofNullable(alarm.sample())
                .flatMap(sample -> sample.callback())
                .map(Callback::withoutQuery)
                .filter(address -> !address.isEmpty() && address.length() <= LONGEST)
                .map(address -> new Callback(address, place(address)))
                .filter(callback -> !isHidden(callback.host()));
    }

    /// In lower case, with its port.
    String host() {
        int slash = place.indexOf('/');
        return slash < 0 ? place : place.substring(0, slash);
    }

    private static String withoutQuery(String address) {
        return address.strip().split("[?#\\s]", 2)[0];
    }

    private static String place(String address) {
        String bare = address.replaceFirst("^(?i:https?)://", "");
        int slash = bare.indexOf('/');
        String host = (slash < 0 ? bare : bare.substring(0, slash)).toLowerCase(Locale.ROOT);
        String path = slash < 0 ? "" : bare.substring(slash);
        return host + (path.equals("/") ? "" : path);
    }

    private static boolean isHidden(String host) {
        return host.isEmpty()
                || host.contains("*")
                || host.replaceAll("[x.:]", "").isEmpty();
    }
}
