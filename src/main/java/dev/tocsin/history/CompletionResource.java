package dev.tocsin.history;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.AlarmType;
import dev.tocsin.diagnose.CurrentRules;
import dev.tocsin.diagnose.FindingRule;
import dev.tocsin.diagnose.Rule;
import dev.tocsin.diagnose.Severity;
import dev.tocsin.incident.IncidentKey;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.search.Caret;
import dev.tocsin.search.SearchParser;

/// What a search can go on with at the place where somebody types.
@Path("/api/v1/search/completions")
@RolesAllowed("VIEWER")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class CompletionResource {
    private static final int MOST = 20;
    private static final List<String> TIMES = List.of("1h", "24h", "7d", "30d", "today", "yesterday");

    private final CompletionRepository values;
    private final CurrentRules rules;

    CompletionResource(CompletionRepository values, CurrentRules rules) {
        this.values = values;
        this.rules = rules;
    }

    /// @param q the search as far as it is written
    /// @param at where the cursor stands, in UTF-16 units from 0 as browsers count; without it at the end
    @GET
    public Completions complete(@QueryParam("q") @DefaultValue("") String q, @QueryParam("at") @Nullable Integer at) {
        Caret caret = SearchParser.caret(q, at == null ? q.length() : at);
        Stream<String> items = caret.key() == null
                ? keys(caret.begun())
                : values(caret.key(), caret.begun()).stream().map(SearchParser::quoted);
        return new Completions(caret.from(), caret.to(), items.limit(MOST).toList());
    }

    private static Stream<String> keys(String begun) {
        return Arrays.stream(IncidentKey.values())
                .map(key -> key.word() + ":")
                .filter(key -> key.startsWith(begun.toLowerCase(Locale.ROOT)));
    }

    private List<String> values(String word, String begun) {
        Optional<IncidentKey> key = IncidentKey.of(word);
        if (key.isEmpty()) {
            return List.of();
        }
        return switch (key.get()) {
            case STATE -> having(begun, names(IncidentState.values()));
            case SEVERITY -> having(begun, names(Severity.values()));
            case TYPE -> having(begun, names(AlarmType.values()));
            case FINDING -> having(begun, findings());
            case ACCOUNT -> values.nicknames(begun, MOST);
            case APPID -> values.appids(begun, MOST);
            case HOST -> values.hosts(begun, MOST);
            case ASSIGNEE -> values.assignees(begun, MOST);
            case SINCE, UNTIL, AFTER, BEFORE -> having(begun, TIMES.stream());
            case IP, ID, OUTBREAK, SILENCE -> List.of();
        };
    }

    private Stream<String> findings() {
        return rules.rules().rules().stream()
                .filter(FindingRule.class::isInstance)
                .map(Rule::id)
                .sorted();
    }

    private static Stream<String> names(Enum<?>[] words) {
        return Arrays.stream(words)
                .map(word -> word.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static List<String> having(String begun, Stream<String> known) {
        String part = begun.toLowerCase(Locale.ROOT).replace('_', '-');
        return known.filter(value -> value.contains(part)).toList();
    }

    /// @param from where the part begins that an item takes the place of, counted as `at`
    /// @param to where it ends
    /// @param items ready to be put there
    record Completions(int from, int to, List<String> items) {}
}
