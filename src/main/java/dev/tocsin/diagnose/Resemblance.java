package dev.tocsin.diagnose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.AlarmType;
import dev.tocsin.parse.AlarmParser;
import dev.tocsin.parse.ParsedAlarm;

/// Which known sentence an unknown one resembles: the known ones are those of the type rules' examples, and two
/// sentences are alike by the pairs of neighbouring letters that both have. A pair that many types share, as in 微信服务器,
/// says little and weighs little. Built when the first unknown sentence arrives, which is seldom.
final class Resemblance {
    static final Resemblance NONE = new Resemblance(List.of());

    /// In percent. Below it two sentences share no more than the beginning that WeChat gives to most.
    private static final long FLOOR = 45;

    private static final int LONGEST = 200;

    private final List<TypeRule> types;
    private @Nullable List<Known> known;
    private Map<String, Set<AlarmType>> owners = Map.of();

    Resemblance(List<TypeRule> types) {
        this.types =
                types.stream().filter(rule -> rule.type() != AlarmType.UNKNOWN).toList();
    }

    /// @param percent how alike, 100 for the same letters
    record Nearest(TypeRule rule, String sentence, long percent) {}

    private record Known(TypeRule rule, String sentence, Set<String> pairs) {}

    Optional<Nearest> of(String sentence) {
        List<Known> candidates = known();
        Set<String> pairs = pairs(sentence);
        return candidates.stream()
                .map(it -> new Nearest(it.rule(), it.sentence(), likeness(pairs, it.pairs())))
                .max(Comparator.comparingLong(Nearest::percent))
                .filter(it -> it.percent() >= FLOOR);
    }

    private synchronized List<Known> known() {
        if (known == null) {
            AlarmParser parser = new AlarmParser();
            List<Known> sentences = new ArrayList<>();
            Map<String, Set<AlarmType>> owners = new HashMap<>();
            for (TypeRule rule : types) {
                sentences(rule, parser).forEach(sentence -> {
                    Known entry = new Known(rule, sentence, pairs(sentence));
                    sentences.add(entry);
                    entry.pairs().forEach(pair -> owners.computeIfAbsent(pair, any -> new HashSet<>())
                            .add(rule.type()));
                });
            }
            this.owners = owners;
            known = sentences;
        }
        return known;
    }

    private static Stream<String> sentences(TypeRule rule, AlarmParser parser) {
        return rule.examples().stream()
                .filter(RuleExample::hits)
                .flatMap(example -> parser.parse(example.text()).alarms().stream())
                .map(ParsedAlarm::alarm)
                .map(Alarm::content)
                .filter(Objects::nonNull)
                .filter(sentence -> !sentence.isBlank())
                .distinct();
    }

    /// Twice what both have, by what the two have together.
    private long likeness(Set<String> one, Set<String> other) {
        double both =
                one.stream().filter(other::contains).mapToDouble(this::weight).sum();
        double all = Stream.concat(one.stream(), other.stream())
                .mapToDouble(this::weight)
                .sum();
        return all == 0 ? 0 : Math.round(200 * both / all);
    }

    /// A pair of no known sentence counts whole.
    private double weight(String pair) {
        return 1.0 / Math.max(1, owners.getOrDefault(pair, Set.of()).size());
    }

    /// Of letters and digits only: commas and brackets come in two widths.
    private static Set<String> pairs(String sentence) {
        int[] letters = sentence.codePoints()
                .filter(Character::isLetterOrDigit)
                .map(Character::toLowerCase)
                .limit(LONGEST)
                .toArray();
        Set<String> pairs = new HashSet<>();
        for (int at = 1; at < letters.length; at++) {
            pairs.add(new String(letters, at - 1, 2));
        }
        return pairs;
    }
}
