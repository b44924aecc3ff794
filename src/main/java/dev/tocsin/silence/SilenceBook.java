package dev.tocsin.silence;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

import dev.tocsin.web.Listing;
import dev.tocsin.web.PublicUrl;

/// The silences as people and programs read them.
@ApplicationScoped
public class SilenceBook {
    private final SilenceRepository silences;
    private final SilenceEventRepository events;
    private final WithheldRepository withheld;
    private final PublicUrl url;
    private final Clock clock;

    SilenceBook(
            SilenceRepository silences,
            SilenceEventRepository events,
            WithheldRepository withheld,
            PublicUrl url,
            Clock clock) {
        this.silences = silences;
        this.events = events;
        this.withheld = withheld;
        this.url = url;
        this.clock = clock;
    }

    /// With its history.
    @Transactional
    public Optional<SilenceView> find(long id) {
        return silences.find(id)
                .map(silence -> SilenceView.of(silence, hits(List.of(silence)), url, clock.instant(), events.of(id)));
    }

    /// The newest first.
    ///
    /// @param state `null` for all
    /// @param before the id behind which to go on
    @Transactional
    public Listing<SilenceView> list(Silence.@Nullable State state, long before, int limit) {
        Instant now = clock.instant();
        List<Silence> found = state == null
                ? silences.all(before, limit + 1)
                : switch (state) {
                    case EXPIRED -> silences.expired(now, before, limit + 1);
                    case PENDING, ACTIVE ->
                        silences.unexpired(now).stream()
                                .filter(silence -> silence.id() < before && silence.state(now) == state)
                                .limit(limit + 1L)
                                .toList();
                };
        Map<Long, Hits> hits = hits(found);
        return Listing.of(
                found.stream()
                        .map(silence -> SilenceView.of(silence, hits, url, now, null))
                        .toList(),
                limit,
                SilenceView::id);
    }

    private Map<Long, Hits> hits(List<Silence> items) {
        return withheld.hits(items.stream().map(Silence::id).toList());
    }
}
