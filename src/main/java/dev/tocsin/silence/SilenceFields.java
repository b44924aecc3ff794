package dev.tocsin.silence;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

import dev.tocsin.silence.SilenceForm.WeeklyForm;
import dev.tocsin.silence.SilenceRefusal.Reason;

/// A silence as the fields of a page hold it: words as they were typed, and times on the clocks of a zone.
///
/// @param from such as `2026-01-31T08:00`; empty for at once
/// @param until the same; empty for never, where windows come back every week
/// @param zone of all times in it
/// @param weekly whether windows come back every week
/// @param weekdays names such as `MONDAY`
/// @param start such as `02:00`
public record SilenceFields(
        @RestForm String matchers,
        @RestForm String comment,
        @RestForm String from,
        @RestForm String until,
        @RestForm String zone,
        @RestForm boolean weekly,
        @RestForm List<String> weekdays,
        @RestForm String start,
        @RestForm String hours,
        @RestForm String minutes,
        @RestForm boolean includeCritical) {
    private static final int LONGEST = 10_000;

    public SilenceFields {
        matchers = words(matchers);
        comment = words(comment);
        from = words(from);
        until = words(until);
        zone = words(zone);
        weekdays = weekdays == null ? List.of() : List.copyOf(weekdays);
        start = words(start);
        hours = words(hours);
        minutes = words(minutes);
    }

    /// What a silence says, for somebody who wants to change it.
    ///
    /// @param usual the zone of one that names none
    public static SilenceFields of(SilenceForm form, ZoneId usual) {
        WeeklyForm weekly = form.weekly();
        ZoneId zone = weekly == null ? usual : SilenceForm.zone(weekly.zone());
        return new SilenceFields(
                words(form.matchers()),
                words(form.comment()),
                clock(form.from(), zone),
                clock(form.until(), zone),
                zone.getId(),
                weekly != null,
                weekly == null || weekly.weekdays() == null
                        ? List.of()
                        : weekly.weekdays().stream().map(DayOfWeek::name).toList(),
                weekly == null ? "" : words(weekly.start()),
                weekly == null ? "1" : Integer.toString(weekly.hoursPart()),
                weekly == null ? "0" : Integer.toString(weekly.minutesPart()),
                Boolean.TRUE.equals(form.includeCritical()));
    }

    /// @throws SilenceRefusal a time or a number cannot be read
    public SilenceForm form() {
        ZoneId place = SilenceForm.zone(zone);
        return new SilenceForm(
                matchers,
                comment,
                instant(from, place),
                instant(until, place),
                weekly ? new WeeklyForm(zone, days(), start, number(hours) * 60 + number(minutes)) : null,
                includeCritical);
    }

    /// For the page: whether the day is chosen.
    public boolean hasDay(DayOfWeek day) {
        return weekdays.contains(day.name());
    }

    private List<DayOfWeek> days() {
        return Arrays.stream(DayOfWeek.values()).filter(this::hasDay).toList();
    }

    private static @Nullable Instant instant(String text, ZoneId zone) {
        try {
            return text.isEmpty()
                    ? null
                    : LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new SilenceRefusal(Reason.NO_SUCH_TIME);
        }
    }

    private static String clock(@Nullable Instant time, ZoneId zone) {
        return time == null
                ? ""
                : time.atZone(zone)
                        .toLocalDateTime()
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString();
    }

    private static int number(String text) {
        try {
            return text.isEmpty() ? 0 : Math.clamp(Integer.parseInt(text), -LONGEST, LONGEST);
        } catch (NumberFormatException e) {
            throw new SilenceRefusal(Reason.NO_MINUTES);
        }
    }

    private static String words(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
