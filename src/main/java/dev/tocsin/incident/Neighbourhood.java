package dev.tocsin.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.Alarm;

/// The accounts of alarms that are read together and not stored yet, by the place where each happened.
final class Neighbourhood {
    private static final Duration NEAR = Duration.ofMinutes(30);

    private final long most;
    private final Map<Scene.Place, NavigableMap<Instant, Set<String>>> accounts = new HashMap<>();

    /// @param most accounts that are looked at around one alarm: a text may hold tens of thousands
    Neighbourhood(List<HistoryRepository.Question> together, long most) {
        this.most = most;
        together.forEach(this::add);
    }

    private void add(HistoryRepository.Question question) {
        @Nullable String appid = question.alarm().appid();
        if (appid == null || appid.isEmpty() || Alarm.isMasked(appid)) {
            return;
        }
        for (Scene.Place place : Scene.of(question.alarm()).places()) {
            accounts.computeIfAbsent(place, any -> new TreeMap<>())
                    .computeIfAbsent(question.time(), any -> new TreeSet<>())
                    .add(appid);
        }
    }

    /// The accounts with an alarm at this place within half an hour of the alarm, its own among them.
    Set<String> around(HistoryRepository.Question question, Outbreak.Kind kind) {
        return Scene.of(question.alarm()).places().stream()
                .filter(place -> place.kind() == kind)
                .flatMap(place -> accounts
                        .getOrDefault(place, new TreeMap<>())
                        .subMap(
                                question.time().minus(NEAR),
                                true,
                                question.time().plus(NEAR),
                                true)
                        .values()
                        .stream())
                .flatMap(Collection::stream)
                .limit(most)
                .collect(Collectors.toSet());
    }
}
