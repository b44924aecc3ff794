package dev.tocsin.diagnose;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// When it happened, written for people and for their logs; everything is empty when nobody knows.
///
/// @param from the first failure of the window, UTC+8
/// @param minutes how long the window is
record Moment(@Nullable OffsetDateTime from, long minutes) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter NGINX = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm", Locale.ENGLISH);
    private static final long LONGEST = 7 * 24 * 60;

    /// nginx writes a request when it ends, so up to the 5 s later that WeChat waits, and an alarm leaves out the
    /// fraction of its second.
    private static final Duration UNTIL_LOGGED = Duration.ofSeconds(6);

    String time() {
        return from == null ? "" : TIME.format(from);
    }

    String day() {
        return from == null ? "" : DAY.format(from);
    }

    String windowFrom() {
        return from == null ? "" : CLOCK.format(from);
    }

    String windowTo() {
        return from == null ? "" : CLOCK.format(from.plusMinutes(Math.min(minutes, LONGEST)));
    }

    /// As nginx writes the minute in its access log, when the server keeps China Standard Time.
    String nginxMinute() {
        return from == null ? "" : NGINX.format(from);
    }

    /// The minutes in which nginx may have written the request, as an extended regular expression: one, or two where
    /// the request may have ended in the next.
    String nginxMinutes() {
        if (from == null) {
            return "";
        }
        String ended = NGINX.format(from.plus(UNTIL_LOGGED));
        return ended.equals(nginxMinute()) ? ended : nginxMinute() + "|" + ended;
    }
}
