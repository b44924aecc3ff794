package dev.tocsin.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

/// Slows down whoever guesses passwords: after five attempts at one name from one address there is one a minute, until
/// the right password or a quarter of an hour of rest. By address too, so that a stranger locks nobody else out. An
/// address has an allowance of its own, whatever names it tries: each password that is checked costs much on purpose.
@ApplicationScoped
class SignInBrake {
    private static final Allowance OF_NAME = new Allowance(5, Duration.ofMinutes(1));
    private static final Allowance OF_ADDRESS = new Allowance(30, Duration.ofSeconds(5));
    private static final Duration REST = Duration.ofMinutes(15);
    /// The one that was quiet longest is forgotten first: memory is bounded, whoever knocks.
    private static final int MOST = 10_000;
    private static final int LONGEST_NAME = 100;

    private final Map<Guest, Attempts> names = memory();
    private final Map<Guest, Attempts> addresses = memory();
    private final Clock clock;

    SignInBrake(Clock clock) {
        this.clock = clock;
    }

    /// Counts an attempt before its password is checked, so that many at once gain nothing.
    ///
    /// @return whether the password may be checked now
    synchronized boolean admits(String name, String address) {
        Instant now = clock.instant();
        Attempts ofName = rested(names.get(guest(name, address)), now);
        Attempts ofAddress = rested(addresses.get(guest("", address)), now);
        if (!OF_NAME.admits(ofName, now) || !OF_ADDRESS.admits(ofAddress, now)) {
            return false;
        }
        names.put(guest(name, address), new Attempts(ofName.count + 1, now));
        addresses.put(guest("", address), new Attempts(ofAddress.count + 1, now));
        return true;
    }

    /// After the right password: it does not count among the address's guesses.
    synchronized void release(String name, String address) {
        names.remove(guest(name, address));
        addresses.computeIfPresent(
                guest("", address), (_, before) -> new Attempts(Math.max(0, before.count - 1), before.last));
    }

    private static Attempts rested(@Nullable Attempts before, Instant now) {
        return before == null || !before.last.plus(REST).isAfter(now) ? Attempts.NONE : before;
    }

    private static Guest guest(String name, String address) {
        return new Guest(name.substring(0, Math.min(name.length(), LONGEST_NAME)), address);
    }

    private static Map<Guest, Attempts> memory() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Guest, Attempts> eldest) {
                return size() > MOST;
            }
        };
    }

    private record Guest(String name, String address) {}

    private record Attempts(int count, Instant last) {
        static final Attempts NONE = new Attempts(0, Instant.EPOCH);
    }

    /// @param free attempts without a wait
    /// @param pause between two that follow
    private record Allowance(int free, Duration pause) {
        boolean admits(Attempts before, Instant now) {
            return before.count < free || !before.last.plus(pause).isAfter(now);
        }
    }
}
