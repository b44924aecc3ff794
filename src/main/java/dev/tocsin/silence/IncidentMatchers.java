package dev.tocsin.silence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.Callback;
import dev.tocsin.incident.Incident;
import dev.tocsin.search.SearchParser;

/// What a silence says that is made from an incident: its account and the types that it has shown. Where the account is
/// hidden, the callback's host stands for it.
final class IncidentMatchers {
    private IncidentMatchers() {}

    /// Empty when the incident shows neither account nor host, so that nothing would tell it from others.
    static Optional<String> of(Incident incident) {
        String account = account(incident);
        return account.isEmpty()
                ? Optional.empty()
                : Optional.of(account
                        + incident.types().stream()
                                .map(type ->
                                        type.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                                .collect(Collectors.joining(",", " type:", "")));
    }

    private static String account(Incident incident) {
        if (!Alarm.isMasked(incident.appid())) {
            return term("appid", incident.appid());
        }
        List<String> terms = new ArrayList<>();
        if (!Alarm.isMasked(incident.nickname())) {
            terms.add(term("account", incident.nickname()));
        }
        Optional.ofNullable(incident.callback())
                .map(callback -> Callback.of(callback).host())
                .filter(host -> !Alarm.isMasked(host))
                .ifPresent(host -> terms.add(term("host", host)));
        return String.join(" ", terms);
    }

    private static String term(String key, String value) {
        return key + ":" + SearchParser.quoted(value);
    }
}
