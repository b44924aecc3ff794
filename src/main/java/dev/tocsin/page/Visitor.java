package dev.tocsin.page;

import java.text.NumberFormat;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.diagnose.Language;
import dev.tocsin.diagnose.Text;
import dev.tocsin.security.Role;

/// Who reads a page: decides words, dates and which buttons are there.
///
/// @param name `null` before signing in
/// @param role what this person may do; `null` before signing in
/// @param now the moment that relative times count from
/// @param address path and query of the page, without `lang`
public record Visitor(
        Language language, @Nullable String name, @Nullable Role role, Instant now, String address) {
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(Alarm.ZONE);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(Alarm.ZONE);

    private static final Duration FOUR_HOURS = Duration.ofHours(4);
    private static final Duration MORNING = Duration.ofHours(9);

    /// The same person on a page that has another address than the form that led there.
    Visitor at(String page) {
        return new Visitor(language, name, role, now, page);
    }

    /// Whether this person may change incidents, not only read them.
    public boolean mayAct() {
        return role != null && role.includes(Role.RESPONDER);
    }

    public boolean mayAdminister() {
        return role != null && role.includes(Role.ADMINISTRATOR);
    }

    public List<Language> languages() {
        return List.of(Language.values());
    }

    public Locale locale() {
        return Locale.forLanguageTag(language.tag());
    }

    public String words(Text text) {
        return text.in(language);
    }

    public Count count(long number) {
        return new Count(number, NumberFormat.getIntegerInstance(locale()).format(number));
    }

    public Count count(int number) {
        return count((long) number);
    }

    /// Date and time in UTC+8, as alarms and Chinese servers' logs write them, so that one can search for it.
    public String second(Instant at) {
        return SECOND.format(at);
    }

    public String minute(Instant at) {
        return MINUTE.format(at);
    }

    /// The weekday of its date in UTC+8, short.
    public String day(Instant at) {
        return day(at.atOffset(Alarm.ZONE).getDayOfWeek());
    }

    public String day(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, locale());
    }

    public String days(List<DayOfWeek> days) {
        return days.stream().map(this::day).collect(Collectors.joining(language == Language.ZH ? "、" : ", "));
    }

    /// The next 09:00 in UTC+8 that is more than four hours away: whoever is called at night means the morning.
    public Instant morning() {
        return now.plus(FOUR_HOURS)
                .atOffset(Alarm.ZONE)
                .minus(MORNING)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay()
                .plus(MORNING)
                .toInstant(Alarm.ZONE);
    }

    public Ago ago(Instant at) {
        return Ago.between(at, now);
    }

    /// This page in another language.
    public String addressIn(Language other) {
        return address + (address.contains("?") ? "&" : "?") + "lang=" + other.tag();
    }

    /// @param shown `n` as the language writes it
    public record Count(long n, String shown) {}

    /// A distance into the past in the largest unit that fits; what lies ahead (clocks differ) counts as now.
    public record Ago(Unit unit, long amount) {
        public enum Unit {
            NOW,
            MINUTES,
            HOURS,
            DAYS
        }

        static Ago between(Instant at, Instant now) {
            Duration gone = Duration.between(at, now);
            if (gone.toMinutes() < 1) {
                return new Ago(Unit.NOW, 0);
            }
            if (gone.toHours() < 1) {
                return new Ago(Unit.MINUTES, gone.toMinutes());
            }
            return gone.toDays() < 2 ? new Ago(Unit.HOURS, gone.toHours()) : new Ago(Unit.DAYS, gone.toDays());
        }
    }
}
