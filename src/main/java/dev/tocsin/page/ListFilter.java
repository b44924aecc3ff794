package dev.tocsin.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

import dev.tocsin.diagnose.Severity;
import dev.tocsin.incident.IncidentKey;
import dev.tocsin.incident.IncidentQuery;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.web.Storable;

/// What the incident list is narrowed to. All of it stands in the address, so that a list can be pasted into a chat.
///
/// @param state `null` means all that are not resolved
/// @param severity `null` means any
/// @param words the search as the person wrote it
record ListFilter(@Nullable IncidentState state, @Nullable Severity severity, String words) {
    static final ListFilter NONE = new ListFilter(null, null, "");

    /// Unknown words in an address narrow nothing: an old link still opens.
    static ListFilter read(@Nullable String state, @Nullable String severity, @Nullable String words) {
        return new ListFilter(
                named(IncidentState.class, state),
                named(Severity.class, severity),
                words == null ? "" : Storable.text(words).strip());
    }

    private static <E extends Enum<E>> @Nullable E named(Class<E> kind, @Nullable String name) {
        return Arrays.stream(kind.getEnumConstants())
                .filter(it -> it.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    /// @throws SearchException with a sentence for the person who wrote the search
    IncidentQuery query() {
        IncidentQuery query = queryOfAnyState();
        if (state != null) {
            return query.and(term("state", state));
        }
        return query.mentions(IncidentKey.STATE) ? query : query.and(IncidentQuery.parse("!state:resolved"));
    }

    /// The same without the state, for the counts of the state cards.
    IncidentQuery queryOfAnyState() {
        IncidentQuery query = IncidentQuery.parse(words);
        return severity == null ? query : query.and(term("severity", severity));
    }

    private static IncidentQuery term(String key, Enum<?> value) {
        return IncidentQuery.parse(key + ":" + value.name().toLowerCase(Locale.ROOT));
    }

    ListFilter with(@Nullable IncidentState other) {
        return new ListFilter(other, severity, words);
    }

    ListFilter with(@Nullable Severity other) {
        return new ListFilter(state, other, words);
    }

    ListFilter wordless() {
        return new ListFilter(state, severity, "");
    }

    String address() {
        return addressAfter(null);
    }

    /// @param cursor the place in the list to go on from; `null` for its beginning
    String addressAfter(@Nullable String cursor) {
        StringJoiner query = new StringJoiner("&", "/?", "").setEmptyValue("/");
        add(query, "state", state == null ? null : state.name().toLowerCase(Locale.ROOT));
        add(query, "severity", severity == null ? null : severity.name().toLowerCase(Locale.ROOT));
        add(query, "q", words.isEmpty() ? null : words);
        add(query, "after", cursor);
        return query.toString();
    }

    private static void add(StringJoiner query, String name, @Nullable String value) {
        if (value != null) {
            query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
