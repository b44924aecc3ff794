package dev.tocsin.reply;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.Callback;

/// When, how often, which account and which address, in words. Clock times are UTC+8, as in the alarms.
final class AlarmWords {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Words words;

    AlarmWords(Words words) {
        this.words = words;
    }

    /// `2025-04-21 18:31:15–18:36:15 (UTC+8), 17,880 failures`; empty when the alarm says neither.
    Optional<String> window(Alarm alarm) {
        String facts = Stream.of(when(alarm), failures(alarm))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(words.say("list")));
        return Optional.of(facts).filter(it -> !it.isEmpty());
    }

    String moment(Instant instant) {
        OffsetDateTime time = instant.atOffset(Alarm.ZONE);
        return words.say("moment", "day", DAY.format(time), "from", TIME.format(time));
    }

    String duration(Duration duration) {
        return duration.toHours() > 0
                ? words.say(
                        "duration", "hours", duration.toHours(), "minutes", "%02d".formatted(duration.toMinutesPart()))
                : words.say("duration.short", "minutes", duration.toMinutes());
    }

    /// How people call the account: its nickname, else its AppID unless somebody masked it.
    Optional<String> account(@Nullable String nickname, @Nullable String appid) {
        return Stream.of(nickname, appid)
                .filter(name -> name != null && !Alarm.isMasked(name))
                .findFirst();
    }

    /// `wx0123456789abcdef · www.example.com/wechat`: where to look, as far as it is known and no headline says it.
    Optional<String> where(Alarm alarm) {
        boolean named = alarm.nickname() != null && !Alarm.isMasked(alarm.nickname());
        Optional<String> appid = Optional.ofNullable(alarm.appid()).filter(it -> named && !Alarm.isMasked(it));
        String where =
                Stream.of(appid, callback(alarm)).flatMap(Optional::stream).collect(Collectors.joining(" · "));
        return Optional.of(where).filter(it -> !it.isEmpty());
    }

    private Optional<String> when(Alarm alarm) {
        OffsetDateTime time = alarm.time();
        if (time == null) {
            return Optional.empty();
        }
        if (alarm.windowMinutes() == null) {
            return Optional.of(words.say("moment", "day", DAY.format(time), "from", TIME.format(time)));
        }
        OffsetDateTime end = time.plusMinutes(alarm.windowMinutes());
        return Optional.of(
                words.say("window", "day", DAY.format(time), "from", TIME.format(time), "to", TIME.format(end)));
    }

    private Optional<String> failures(Alarm alarm) {
        if (alarm.count() == null) {
            return Optional.empty();
        }
        String failures = words.count("failures", alarm.count());
        // Without a clock time the length of the window is all there is to say about when.
        if (alarm.time() == null && alarm.windowMinutes() != null) {
            return Optional.of(failures + " " + words.say("minutes", "minutes", alarm.windowMinutes()));
        }
        return Optional.of(failures);
    }

    /// Host and path; login and query hold keys.
    private static Optional<String> callback(Alarm alarm) {
        return Callback.of(alarm).map(Callback::shown);
    }
}
