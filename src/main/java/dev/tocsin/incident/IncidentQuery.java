package dev.tocsin.incident;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.AlarmType;
import dev.tocsin.diagnose.Severity;

/// What the incident list is narrowed to. Several values of one key mean "any of them"; keys and words mean
/// "all of them".
///
/// @param words free text, found in account, callback or finding ids
public record IncidentQuery(
        Set<IncidentState> states,
        Set<Severity> severities,
        Set<AlarmType> types,
        @Nullable String appid,
        List<String> words) {
    public static final IncidentQuery ALL = new IncidentQuery(
            EnumSet.allOf(IncidentState.class),
            EnumSet.allOf(Severity.class),
            EnumSet.allOf(AlarmType.class),
            null,
            List.of());

    private static final Pattern TERM = Pattern.compile("(!?)(?:([a-z]+):(?!//))?(?:\"([^\"]*)\"|(\\S+))");

    public IncidentQuery {
        states = Set.copyOf(states);
        severities = Set.copyOf(severities);
        types = Set.copyOf(types);
        words = List.copyOf(words);
    }

    /// Reads `state:open severity:high,critical type:request-timeout appid:wx… free words`; `!state:resolved` excludes.
    ///
    /// @throws IllegalArgumentException with a sentence for the person who wrote the query
    public static IncidentQuery parse(@Nullable String text) {
        IncidentQuery query = ALL;
        Matcher term = TERM.matcher(text == null ? "" : text);
        while (term.find()) {
            String value = term.group(3) == null ? term.group(4) : term.group(3);
            query = query.with(term.group(2), value, !term.group(1).isEmpty());
        }
        return query;
    }

    private IncidentQuery with(@Nullable String key, String value, boolean excluded) {
        if (key == null) {
            List<String> more = new ArrayList<>(words);
            more.add(value);
            return new IncidentQuery(states, severities, types, appid, more);
        }
        return switch (key) {
            case "state" ->
                new IncidentQuery(some(IncidentState.class, states, value, excluded), severities, types, appid, words);
            case "severity" ->
                new IncidentQuery(states, some(Severity.class, severities, value, excluded), types, appid, words);
            case "type" ->
                new IncidentQuery(states, severities, some(AlarmType.class, types, value, excluded), appid, words);
            case "appid" -> new IncidentQuery(states, severities, types, value, words);
            default ->
                throw new IllegalArgumentException(
                        "The search knows no \"%s:\". Use state:, severity:, type:, appid: or plain words."
                                .formatted(key));
        };
    }

    private static <E extends Enum<E>> Set<E> some(Class<E> words, Set<E> before, String value, boolean excluded) {
        Set<E> named = EnumSet.noneOf(words);
        for (String name : value.split(",")) {
            String wanted = name.strip().toUpperCase(Locale.ROOT).replace('-', '_');
            named.add(Arrays.stream(words.getEnumConstants())
                    .filter(word -> word.name().equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("\"%s\" is none of %s."
                            .formatted(
                                    name,
                                    Arrays.toString(words.getEnumConstants()).toLowerCase(Locale.ROOT)))));
        }
        Set<E> left = EnumSet.copyOf(before.isEmpty() ? EnumSet.noneOf(words) : before);
        if (excluded) {
            left.removeAll(named);
        } else {
            left.retainAll(named);
        }
        return left;
    }
}
