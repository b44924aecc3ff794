package dev.tocsin.incident;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.Alarm;

/// Where an alarm happened, as far as other accounts may be there too.
///
/// @param host of the callback, in lower case
/// @param address of the developer's machine that WeChat called
/// @param platform the third-party platform that serves the account
record Scene(
        @Nullable String host,
        @Nullable String address,
        @Nullable String platform) {
    private static final int LONGEST = 255;

    static Scene of(Alarm alarm) {
        return new Scene(
                Callback.of(alarm).map(Callback::host).filter(Scene::isShort).orElse(null),
                alarm.sampleValue("IP")
                        .map(String::strip)
                        .filter(Scene::isAddress)
                        .orElse(null),
                alarm.sampleValue("第三方平台")
                        .map(String::strip)
                        .filter(name -> !Alarm.isMasked(name) && isShort(name))
                        .orElse(null));
    }

    /// The widest place first: a platform has many hosts, a host may have many machines.
    List<Place> places() {
        List<Place> places = new ArrayList<>();
        Optional.ofNullable(platform).ifPresent(it -> places.add(new Place(Outbreak.Kind.PLATFORM, it)));
        Optional.ofNullable(host).ifPresent(it -> places.add(new Place(Outbreak.Kind.HOST, it)));
        Optional.ofNullable(address).ifPresent(it -> places.add(new Place(Outbreak.Kind.ADDRESS, it)));
        return places;
    }

    private static boolean isShort(String name) {
        return name.length() <= LONGEST;
    }

    /// Masked addresses and names are none: they would bring strangers together.
    private static boolean isAddress(String text) {
        if (text.length() > 45 || !text.toLowerCase(Locale.ROOT).matches("[0-9a-f:.]*[.:][0-9a-f:.]*")) {
            return false;
        }
        try {
            InetAddress.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    record Place(Outbreak.Kind kind, String name) {}
}
