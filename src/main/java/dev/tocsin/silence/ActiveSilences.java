package dev.tocsin.silence;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.logging.Log;

import dev.tocsin.incident.SilenceMark;
import dev.tocsin.incident.SilenceMarks;

/// The silences that hold now, and what they hold.
@ApplicationScoped
class ActiveSilences implements SilenceMarks {
    private final SilenceRepository silences;
    private final MatchRepository matches;
    private final Clock clock;

    ActiveSilences(SilenceRepository silences, MatchRepository matches, Clock clock) {
        this.silences = silences;
        this.matches = matches;
        this.clock = clock;
    }

    List<Hold> all() {
        Instant now = clock.instant();
        return silences.unexpired(now).stream()
                .flatMap(silence -> silence.schedule().at(now).map(window -> new Hold(silence, window)).stream())
                .toList();
    }

    /// Which of them hold which of these incidents, the one that ends last first. An incident that none holds is not
    /// among the keys.
    Map<Long, List<Hold>> of(Collection<Long> incidents, Instant now) {
        Map<Long, List<Hold>> held = new HashMap<>();
        if (incidents.isEmpty()) {
            return held;
        }
        for (Hold hold : all()) {
            for (long incident : among(incidents, hold, now)) {
                held.computeIfAbsent(incident, id -> new ArrayList<>()).add(hold);
            }
        }
        held.values()
                .forEach(holds -> holds.sort(Comparator.comparing(Hold::until).reversed()));
        return held;
    }

    /// Whether each of these incidents is held; false for none at all.
    boolean holdAll(Collection<Long> incidents, Instant now) {
        return !incidents.isEmpty() && of(incidents, now).keySet().containsAll(incidents);
    }

    @Override
    @Transactional
    public Map<Long, List<SilenceMark>> of(Collection<Long> incidents) {
        Map<Long, List<Hold>> held = of(incidents, clock.instant());
        return held.isEmpty()
                ? Map.of()
                : matches.unresolved(held.keySet()).stream()
                        .collect(Collectors.toMap(
                                id -> id,
                                id -> held.get(id).stream().map(Hold::mark).toList()));
    }

    /// A silence whose matchers this Tocsin cannot read, because another one wrote them, holds nothing: a message too
    /// many is better than alarms that nobody can take in.
    private List<Long> among(Collection<Long> incidents, Hold hold, Instant now) {
        try {
            return matches.among(incidents, hold.silence().draft(), now);
        } catch (IllegalArgumentException e) {
            Log.errorf("silence %d holds nothing: %s", hold.silence().id(), e.getMessage());
            return List.of();
        }
    }

    /// A silence in its window.
    record Hold(Silence silence, Window window) {
        Instant until() {
            return window.until();
        }

        SilenceMark mark() {
            return new SilenceMark(silence.id(), silence.comment(), silence.author(), window.until());
        }
    }
}
