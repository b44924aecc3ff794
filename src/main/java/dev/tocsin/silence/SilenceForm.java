package dev.tocsin.silence;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.tocsin.silence.SilenceRefusal.Reason;
import dev.tocsin.web.Storable;

/// A silence as people and programs write it.
///
/// @param from when it begins; without it at once
/// @param until when it ends; may be left out where windows come back every week
/// @param weekly windows that come back; without it the silence holds once, from `from` to `until`
/// @param includeCritical whether it also holds incidents that are critical; without it, it does not
public record SilenceForm(
        @Nullable String matchers,
        @Nullable String comment,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable WeeklyForm weekly,
        @Nullable Boolean includeCritical) {
    static final int LONGEST_COMMENT = 500;
    private static final Duration LONGEST_ONCE = Duration.ofDays(366);
    /// What PostgreSQL and every calendar can hold.
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /// @param zone as in the IANA time zone database
    /// @param start such as `02:00`
    public record WeeklyForm(
            @Nullable String zone,
            @Nullable List<DayOfWeek> weekdays,
            @Nullable String start,
            @Nullable Integer minutes) {
        /// Whole hours of the length.
        public int hoursPart() {
            return minutes == null ? 0 : minutes / 60;
        }

        /// Minutes of the length beside whole hours.
        public int minutesPart() {
            return minutes == null ? 0 : minutes % 60;
        }
    }

    static SilenceForm of(Silence silence) {
        Schedule schedule = silence.schedule();
        Weekly weekly = schedule.weekly();
        return new SilenceForm(
                silence.matchers(),
                silence.comment(),
                schedule.from(),
                schedule.until(),
                weekly == null
                        ? null
                        : new WeeklyForm(
                                weekly.zone().getId(),
                                weekly.days(),
                                weekly.start().toString(),
                                Math.toIntExact(weekly.length().toMinutes())),
                silence.includeCritical());
    }

    /// @throws SearchException the matchers cannot be read
    /// @throws SilenceRefusal for the first other thing that is wrong
    public SilenceDraft draft(Instant now) {
        SilenceDraft draft = preview(now);
        int length = draft.comment().codePointCount(0, draft.comment().length());
        if (length < 1 || length > LONGEST_COMMENT) {
            throw new SilenceRefusal(Reason.NO_COMMENT);
        }
        return draft;
    }

    /// The same where nobody has said why yet.
    ///
    /// @throws SearchException the matchers cannot be read
    /// @throws SilenceRefusal for the first other thing that is wrong
    public SilenceDraft preview(Instant now) {
        String wanted = matchers == null ? "" : Storable.text(matchers).strip();
        Matchers.read(wanted);
        String why = comment == null ? "" : Storable.text(comment).strip();
        return new SilenceDraft(wanted, schedule(now), Boolean.TRUE.equals(includeCritical), why);
    }

    private Schedule schedule(Instant now) {
        Instant begin = read(from == null ? now : from);
        Instant end = until == null ? null : read(until);
        if (end == null && weekly == null) {
            throw new SilenceRefusal(Reason.NO_UNTIL);
        }
        if (end != null && (!end.isAfter(begin) || !end.isAfter(now))) {
            throw new SilenceRefusal(Reason.UNTIL_OVER);
        }
        if (end != null && weekly == null && Duration.between(begin, end).compareTo(LONGEST_ONCE) > 0) {
            throw new SilenceRefusal(Reason.TOO_LONG);
        }
        return new Schedule(begin, end, weekly == null ? null : read(weekly));
    }

    private static Instant read(Instant time) {
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new SilenceRefusal(Reason.NO_SUCH_TIME);
        }
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    private static Weekly read(WeeklyForm form) {
        if (form.weekdays() == null
                || form.weekdays().isEmpty()
                || form.weekdays().contains(null)) {
            throw new SilenceRefusal(Reason.NO_WEEKDAYS);
        }
        LocalTime start = start(form.start());
        if (form.minutes() == null || form.minutes() < 1 || form.minutes() > Weekly.LONGEST.toMinutes()) {
            throw new SilenceRefusal(Reason.NO_MINUTES);
        }
        Weekly weekly =
                new Weekly(zone(form.zone()), Set.copyOf(form.weekdays()), start, Duration.ofMinutes(form.minutes()));
        if (weekly.overlapsItself()) {
            throw new SilenceRefusal(Reason.OVERLAPPING);
        }
        return weekly;
    }

    /// An offset such as `+08:00` is no zone: it knows nothing of changing clocks.
    static ZoneId zone(@Nullable String name) {
        String wanted = name == null ? "" : name.strip();
        if (!ZoneId.getAvailableZoneIds().contains(wanted)) {
            throw new SilenceRefusal(Reason.NO_ZONE);
        }
        return ZoneId.of(wanted);
    }

    private static LocalTime start(@Nullable String text) {
        try {
            return LocalTime.parse(text == null ? "" : text.strip()).truncatedTo(ChronoUnit.MINUTES);
        } catch (DateTimeException e) {
            throw new SilenceRefusal(Reason.NO_START);
        }
    }
}
