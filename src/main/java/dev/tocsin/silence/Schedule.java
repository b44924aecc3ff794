package dev.tocsin.silence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// When a silence holds: once from one time to another, or in weekly windows between them.
///
/// @param until the first instant behind all of it; `null` only where windows come back for ever
/// @param weekly `null` for a silence that holds once
public record Schedule(
        Instant from, @Nullable Instant until, @Nullable Weekly weekly) {
    public Schedule {
        if (until == null && weekly == null) {
            throw new IllegalArgumentException("What holds once must end");
        }
    }

    boolean isOver(Instant now) {
        return until != null && !now.isBefore(until);
    }

    /// The window that contains the time.
    Optional<Window> at(Instant time) {
        return (weekly == null ? Optional.of(whole()) : weekly.at(time))
                .map(this::clipped)
                .filter(window -> window.contains(time));
    }

    /// The next one that has not begun.
    Optional<Window> after(Instant time) {
        Instant start = time.isBefore(from) ? from : time.plusNanos(1);
        Window next = weekly == null ? whole() : weekly.from(start);
        // A series may begin in the middle of a window, which is then its first.
        Window first = time.isBefore(from) ? at(from).orElse(next) : next;
        return Optional.of(clipped(first))
                .filter(window -> !window.isEmpty() && window.from().isAfter(time));
    }

    /// What of it lies in this stretch, whatever its own beginning and end are: as if it had always held.
    List<Window> asIfIn(Window stretch) {
        return weekly == null
                ? List.of(stretch)
                : weekly.meeting(stretch)
                        .map(window -> window.within(stretch.from(), stretch.until()))
                        .toList();
    }

    private Window whole() {
        return new Window(from, until == null ? Instant.MAX : until);
    }

    private Window clipped(Window window) {
        return window.within(from, until);
    }
}
