package dev.tocsin.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

/// Slows down whoever guesses passwords: after five attempts at one name from one address there is one a minute, until
/// the right password or a quarter of an hour of rest. By address too, so that a stranger locks nobody else out.
@ApplicationScoped
class SignInBrake {
    private static final int FREE = 5;
    private static final Duration WAIT = Duration.ofMinutes(1);
    private static final Duration REST = Duration.ofMinutes(15);
    /// The one that was quiet longest is forgotten first: memory is bounded, whoever knocks.
    private static final int MOST = 10_000;
    private static final int LONGEST_NAME = 100;

    private final Map<Guest, Attempts> guests = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Guest, Attempts> eldest) {
            return size() > MOST;
        }
    };

    private final Clock clock;

    SignInBrake(Clock clock) {
        this.clock = clock;
    }

    /// Counts an attempt before its password is checked, so that many at once gain nothing.
    ///
    /// @return whether the password may be checked now
    synchronized boolean admits(String name, String address) {
        Instant now = clock.instant();
        Guest guest = guest(name, address);
        Attempts before = guests.getOrDefault(guest, Attempts.NONE);
        if (!before.last.plus(REST).isAfter(now)) {
            before = Attempts.NONE;
        }
        if (before.count >= FREE && before.last.plus(WAIT).isAfter(now)) {
            return false;
        }
        guests.put(guest, new Attempts(before.count + 1, now));
        return true;
    }

    synchronized void release(String name, String address) {
        guests.remove(guest(name, address));
    }

    private static Guest guest(String name, String address) {
        return new Guest(name.substring(0, Math.min(name.length(), LONGEST_NAME)), address);
    }

    private record Guest(String name, String address) {}

    private record Attempts(int count, Instant last) {
        static final Attempts NONE = new Attempts(0, Instant.EPOCH);
    }
}
