package dev.tocsin.silence;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.tocsin.alarm.AlarmType;
import dev.tocsin.incident.IncidentKey;
import dev.tocsin.incident.IncidentQuery;
import dev.tocsin.search.Nearest;
import dev.tocsin.search.SearchException;
import dev.tocsin.search.SearchFault;
import dev.tocsin.search.SearchParser;
import dev.tocsin.search.Term;
import dev.tocsin.search.Word;
import dev.tocsin.web.Storable;

/// Which incidents a silence is about, in the language of searches.
///
/// It says what an incident is, and not how it is going or when it was, since it is about incidents to come as well:
/// those keys are refused. One thing is stricter than in a search: an incident that shows a type besides those named is
/// not silenced, because a second kind of trouble is news.
final class Matchers {
    static final Set<IncidentKey> KEYS = EnumSet.of(
            IncidentKey.ACCOUNT,
            IncidentKey.APPID,
            IncidentKey.HOST,
            IncidentKey.IP,
            IncidentKey.TYPE,
            IncidentKey.FINDING,
            IncidentKey.SEVERITY);

    private Matchers() {}

    /// @throws SearchException with a sentence for the person who wrote it, and the column
    /// @throws SilenceRefusal it names nothing that is to be silenced
    static IncidentQuery read(String text) {
        List<Term> terms = SearchParser.parse(Storable.text(text));
        terms.forEach(Matchers::check);
        IncidentQuery query = IncidentQuery.parse(text);
        if (terms.stream().allMatch(Term::excluded)) {
            throw new SilenceRefusal(
                    terms.isEmpty() ? SilenceRefusal.Reason.NO_MATCHERS : SilenceRefusal.Reason.NOTHING_BUT_EXCEPTIONS);
        }
        for (Term term : terms) {
            if (term instanceof Term.Keyed keyed && !keyed.excluded() && isTypes(keyed)) {
                query = query.and(IncidentQuery.ofNothingBut(types(keyed)));
            }
        }
        return query;
    }

    private static void check(Term term) {
        if (!(term instanceof Term.Keyed keyed)) {
            return;
        }
        Word key = keyed.key();
        Optional<IncidentKey> known = IncidentKey.of(key.text());
        String words = String.join(", ", words());
        if (known.isEmpty()) {
            throw new SearchException(
                    key.column(),
                    Nearest.to(key.text() + ":", words()).orElse(null),
                    SearchFault.UNKNOWN_KEY,
                    key.text(),
                    words);
        }
        if (!KEYS.contains(known.get())) {
            throw new SearchException(key, SearchFault.NOT_FOR_SILENCE, key.text(), words);
        }
    }

    private static List<String> words() {
        return KEYS.stream().map(key -> key.word() + ":").toList();
    }

    private static boolean isTypes(Term.Keyed keyed) {
        return IncidentKey.of(keyed.key().text()).orElseThrow() == IncidentKey.TYPE;
    }

    private static Set<AlarmType> types(Term.Keyed keyed) {
        return keyed.values().stream()
                .map(Word::text)
                .map(word -> AlarmType.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(AlarmType.class)));
    }
}
