package dev.tocsin.silence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.tocsin.incident.IncidentLine;
import dev.tocsin.incident.IncidentPage;
import dev.tocsin.incident.IncidentQuery;
import dev.tocsin.incident.IncidentRepository;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.web.PublicUrl;

/// Looks what a silence would hit.
@ApplicationScoped
public class Previewer {
    public static final int USUAL_DAYS = 7;
    static final int MOST_DAYS = 90;

    private static final int ROWS = 10;
    private static final int WINDOWS = 3;
    private static final IncidentQuery CRITICAL = IncidentQuery.parse("severity:critical");

    private final IncidentRepository incidents;
    private final PublicUrl url;
    private final Clock clock;

    Previewer(IncidentRepository incidents, PublicUrl url, Clock clock) {
        this.incidents = incidents;
        this.url = url;
        this.clock = clock;
    }

    /// @param days 1 to [#MOST_DAYS]; what lies outside is cut to it
    /// @throws SearchException the matchers cannot be read
    /// @throws SilenceRefusal something else but the comment is wrong
    @Transactional
    public Preview preview(SilenceForm form, int days) {
        int back = Math.clamp(days, 1, MOST_DAYS);
        Instant now = clock.instant();
        SilenceDraft draft = form.preview(now);
        Window past = new Window(now.minus(Duration.ofDays(back)), now);
        IncidentQuery hit = draft.query().and(IncidentQuery.since(past.from()));
        if (draft.schedule().weekly() != null) {
            List<Window> windows = draft.schedule().asIfIn(past);
            hit = hit.and(IncidentQuery.during(
                    windows.stream().map(Window::from).toList(),
                    windows.stream().map(Window::until).toList()));
        }
        Map<IncidentState, Long> counts = incidents.counts(hit);
        long all = sum(counts);
        return new Preview(
                back,
                all,
                draft.includeCritical() ? 0 : sum(incidents.counts(hit.and(CRITICAL))),
                all - counts.getOrDefault(IncidentState.RESOLVED, 0L),
                lines(incidents.list(hit, null, ROWS)),
                coming(draft.schedule(), now));
    }

    private List<IncidentLine> lines(IncidentPage page) {
        return page.items().stream()
                .map(it -> IncidentLine.of(it, page.silences().getOrDefault(it.id(), List.of()), url))
                .toList();
    }

    private static long sum(Map<IncidentState, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static List<Window> coming(Schedule schedule, Instant now) {
        return Stream.iterate(
                        schedule.at(now).or(() -> schedule.after(now)).orElse(null),
                        Objects::nonNull,
                        window -> schedule.after(window.from()).orElse(null))
                .limit(WINDOWS)
                .toList();
    }
}
