package dev.tocsin.incident;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import dev.tocsin.alarm.AlarmType;
import dev.tocsin.diagnose.Severity;
import dev.tocsin.search.Nearest;
import dev.tocsin.search.SearchException;
import dev.tocsin.search.SearchFault;
import dev.tocsin.search.Word;

/// The keys that incidents are searched by.
public enum IncidentKey {
    STATE,
    SEVERITY,
    TYPE,
    FINDING,
    ACCOUNT,
    APPID,
    HOST,
    IP,
    ID,
    OUTBREAK,
    ASSIGNEE,
    /// A silence that kept something of it back.
    SILENCE,
    /// From this time on; a day begins with its first minute.
    SINCE,
    /// Through this time; a day ends with its last minute.
    UNTIL,
    /// Later than this time, the day itself left out.
    AFTER,
    /// Earlier than this time, the day itself left out.
    BEFORE;

    private static final List<String> WORDS =
            Arrays.stream(values()).map(IncidentKey::word).toList();

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<IncidentKey> of(String word) {
        return Arrays.stream(values()).filter(key -> key.word().equals(word)).findFirst();
    }

    static IncidentKey read(Word word) {
        return of(word.text())
                .orElseThrow(() -> new SearchException(
                        word.column(),
                        Nearest.to(word.text(), WORDS).map(it -> it + ":").orElse(null),
                        SearchFault.UNKNOWN_KEY,
                        word.text(),
                        String.join(":, ", WORDS) + ":"));
    }

    Clause clause(List<Word> values, boolean excluded) {
        if (this == STATE) {
            return Clause.oneOf("state", some(IncidentState.class, values, excluded));
        }
        if (this == SEVERITY) {
            return Clause.oneOf("severity", some(Severity.class, values, excluded));
        }
        return excluded ? positive(values).negated() : positive(values);
    }

    private Clause positive(List<Word> values) {
        return switch (this) {
            case STATE, SEVERITY -> clause(values, false);
            case TYPE ->
                overlap(
                        "types",
                        some(AlarmType.class, values, false).stream()
                                .map(Enum::name)
                                .toList());
            case FINDING -> overlap("findings", texts(values));
            case ACCOUNT ->
                any(values, it -> new Clause("lower(nickname) like lower({})", "%" + Clause.literal(it.text()) + "%"));
            case APPID -> new Clause("lower(appid) = any(cast({} as text[]))", array(texts(values)));
            case HOST -> any(values, it -> new Clause("reverse(callback_host) || '.' like {}", belowHost(lower(it))));
            case IP ->
                any(
                        values,
                        it -> Clause.anyOf(List.of(Clause.item("ip", it.text()), Clause.item("outerip", it.text()))));
            case ID -> any(values, it -> new Clause("id = {}", number(it)));
            case OUTBREAK -> any(values, it -> new Clause("outbreak_id = {}", number(it)));
            case ASSIGNEE -> new Clause("lower(assignee) = any(cast({} as text[]))", array(texts(values)));
            case SILENCE ->
                any(
                        values,
                        it -> new Clause(
                                "id in (select incident_id from silence_hit where silence_id = {})", number(it)));
            case SINCE ->
                new Clause("last_at >= {}", SearchTime.read(only(values)).begin());
            case AFTER ->
                new Clause("last_at >= {}", SearchTime.read(only(values)).end());
            case UNTIL ->
                new Clause("first_at < {}", SearchTime.read(only(values)).end());
            case BEFORE ->
                new Clause("first_at < {}", SearchTime.read(only(values)).begin());
        };
    }

    private static Clause overlap(String column, List<String> words) {
        return new Clause(column + " && cast({} as text[])", array(words));
    }

    private static Object array(List<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static Clause any(List<Word> values, java.util.function.Function<Word, Clause> clause) {
        return Clause.anyOf(values.stream().map(clause).toList());
    }

    /// The host itself or one below it; turned round, both begin with the same letters.
    private static String belowHost(String host) {
        String bare = host.replaceFirst("^[a-z][a-z0-9+.-]*://", "").replaceFirst("[/?#].*$", "");
        String name = bare.replaceFirst(":\\d+$", "");
        return Clause.literal(new StringBuilder(name).reverse() + ".") + "%";
    }

    private Word only(List<Word> values) {
        if (values.size() > 1) {
            throw new SearchException(values.get(1), SearchFault.ONE_TIME_ONLY, word());
        }
        return values.getFirst();
    }

    private static long number(Word word) {
        try {
            return Long.parseLong(word.text().replaceFirst("^#", ""));
        } catch (NumberFormatException e) {
            throw new SearchException(word, SearchFault.NO_NUMBER, word.text());
        }
    }

    private static <E extends Enum<E>> Set<E> some(Class<E> kind, List<Word> values, boolean excluded) {
        List<String> known = Arrays.stream(kind.getEnumConstants())
                .map(it -> it.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        Set<E> named = EnumSet.noneOf(kind);
        for (Word value : values) {
            int place = known.indexOf(lower(value).replace('_', '-'));
            if (place < 0) {
                throw new SearchException(
                        value.column(),
                        Nearest.to(lower(value), known).orElse(null),
                        SearchFault.NONE_OF,
                        value.text(),
                        String.join(", ", known));
            }
            named.add(kind.getEnumConstants()[place]);
        }
        return excluded ? EnumSet.complementOf((EnumSet<E>) named) : named;
    }

    private static List<String> texts(List<Word> values) {
        return values.stream().map(IncidentKey::lower).toList();
    }

    private static String lower(Word word) {
        return word.text().toLowerCase(Locale.ROOT);
    }
}
