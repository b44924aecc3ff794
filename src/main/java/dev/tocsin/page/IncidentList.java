package dev.tocsin.page;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.Callback;
import dev.tocsin.diagnose.Diagnosis;
import dev.tocsin.diagnose.Finding;
import dev.tocsin.diagnose.Severity;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.SilenceMark;

/// The incident list as its page shows it.
///
/// @param counts incidents of each state that the rest of the filter lets through
/// @param place where in the list the rows begin and end
/// @param error why the search could not be read; `null` when it could
record IncidentList(
        ListFilter filter,
        Map<IncidentState, Long> counts,
        List<Row> rows,
        Place place,
        @Nullable SearchMistake error) {
    /// @param base the address at which senders reach Tocsin
    /// @param after the cursor that the rows begin behind; `null` at the beginning
    /// @param next the cursor of the rows that follow; `null` at the end
    /// @param empty whether Tocsin has never received anything
    record Place(
            String base, @Nullable String after, @Nullable String next, boolean empty) {}

    public List<Card> cards() {
        return Stream.concat(Stream.of((IncidentState) null), Arrays.stream(IncidentState.values()))
                .map(state -> new Card(state, count(state), filter.with(state).address(), state == filter.state()))
                .toList();
    }

    private long count(@Nullable IncidentState state) {
        return counts.entrySet().stream()
                .filter(it -> state == null ? it.getKey() != IncidentState.RESOLVED : it.getKey() == state)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    public List<Chip> chips() {
        return Arrays.stream(Severity.values())
                .map(it -> new Chip(it, filter.with(it).address(), it == filter.severity()))
                .toList()
                .reversed();
    }

    public String anySeverityAddress() {
        return filter.with((Severity) null).address();
    }

    /// Whether the empty list means that nobody has to do anything, rather than that the filter hides something.
    public boolean isQuiet() {
        return filter.equals(ListFilter.NONE) && error == null;
    }

    public boolean isNothingYet() {
        return place.empty();
    }

    public String base() {
        return place.base();
    }

    public @Nullable String newestAddress() {
        return place.after() == null ? null : filter.address();
    }

    public @Nullable String olderAddress() {
        return place.next() == null ? null : filter.addressAfter(place.next());
    }

    /// @param state `null` for all that are not resolved
    record Card(@Nullable IncidentState state, long count, String address, boolean chosen) {}

    record Chip(Severity severity, String address, boolean chosen) {}

    /// @param verdict what the rules said of the alarm that speaks for it; `null` when that is gone
    /// @param silences those that keep it from being told now
    record Row(Incident incident, @Nullable Diagnosis verdict, List<SilenceMark> silences) {
        public @Nullable Finding cause() {
            return verdict == null || verdict.findings().isEmpty()
                    ? null
                    : verdict.findings().getFirst();
        }

        /// The callback's host; the whole address when it has none that can be told apart.
        public @Nullable String host() {
            String callback = incident.callback();
            if (callback == null) {
                return null;
            }
            String host = Callback.of(callback).host();
            return host.isEmpty() ? callback : host;
        }
    }
}
