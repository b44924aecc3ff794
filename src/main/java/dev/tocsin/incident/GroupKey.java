package dev.tocsin.incident;

import java.util.Locale;
import java.util.Optional;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.AlarmType;
import dev.tocsin.alarm.Fingerprint;

/// What makes two alarms one incident: the account, which of its services WeChat was calling, and the callback.
///
/// * account known: its callback decides; while one of the two alarms does not say which, account and service do
/// * account hidden or missing: the callback's host and path
/// * neither: nothing but the alarm itself
///
/// @param owner account or callback, with the service: alarms of different owners never meet
/// @param place the callback's host and path behind a known account, else empty
record GroupKey(String owner, String place) {
    static GroupKey of(Alarm alarm, AlarmType.Service service, Fingerprint fingerprint) {
        Optional<String> place = Callback.of(alarm).map(Callback::place);
        if (!Alarm.isMasked(alarm.appid())) {
            String account = String.valueOf(alarm.appid()).strip().toLowerCase(Locale.ROOT);
            return new GroupKey("%s|%s|".formatted(account, service), place.orElse(""));
        }
        return place.map(it -> new GroupKey("@%s|%s|".formatted(it, service), ""))
                .orElseGet(() -> new GroupKey("#%s|%s|".formatted(fingerprint.hex(), service), ""));
    }

    /// What incidents of such a key have in common.
    static Handling.GroupedBy groupedBy(String text) {
        return switch (text.charAt(0)) {
            case '@' -> Handling.GroupedBy.UNNAMED;
            case '#' -> Handling.GroupedBy.NOTHING;
            default -> text.endsWith("|") ? Handling.GroupedBy.ACCOUNT : Handling.GroupedBy.CALLBACK;
        };
    }

    String text() {
        return owner + place;
    }

    /// The same account and service with the callback left open.
    String withoutPlace() {
        return owner;
    }

    /// The owner whatever service was called: what the keys of all its incidents begin with.
    String everyService() {
        return owner.substring(0, owner.lastIndexOf('|', owner.length() - 2) + 1);
    }

    boolean hasPlace() {
        return !place.isEmpty();
    }
}
