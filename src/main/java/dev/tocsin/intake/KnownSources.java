package dev.tocsin.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import dev.tocsin.security.Token;

/// Sources remembered for a few seconds, so that a storm does not ask the database for the same token over and over.
/// What is revoked in this process is forgotten at once; another replica hears of it when its memory ends.
@ApplicationScoped
class KnownSources {
    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    /// Far more than anybody has; beyond it the memory starts anew.
    private static final int MOST = 10_000;

    private final SourceRepository sources;
    private final Clock clock;
    private final Map<String, Memory<Source>> byToken = new ConcurrentHashMap<>();
    private final Map<String, Memory<List<SigningSource>>> signing = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    KnownSources(SourceRepository sources, Clock clock) {
        this.sources = sources;
        this.clock = clock;
    }

    /// The source that this token opens; empty when it is unknown or revoked. Only what was found is remembered: a
    /// stranger's guesses must not fill the memory.
    Optional<Source> byToken(Token token) {
        return remembered(byToken, HexFormat.of().formatHex(token.hash()), () -> sources.byToken(token));
    }

    /// Sources that sign what they send.
    List<SigningSource> signing() {
        return remembered(signing, "", () -> Optional.of(sources.signing())).orElseThrow();
    }

    void forget() {
        changes.incrementAndGet();
        byToken.clear();
        signing.clear();
    }

    private <T> Optional<T> remembered(Map<String, Memory<T>> memories, String key, Supplier<Optional<T>> question) {
        Instant now = clock.instant();
        Memory<T> memory = memories.get(key);
        if (memory != null && memory.isFresh(now)) {
            return Optional.of(memory.value());
        }
        long before = changes.get();
        Optional<T> answer = question.get();
        memories.remove(key);
        if (memories.size() > MOST) {
            memories.clear();
        }
        answer.ifPresent(value -> memories.put(key, new Memory<>(value, now.plus(REMEMBERED))));
        if (changes.get() != before) {
            // Something was revoked while the question was under way: its answer may be older than that.
            memories.remove(key);
        }
        return answer;
    }

    private record Memory<T>(T value, Instant until) {
        boolean isFresh(Instant now) {
            return now.isBefore(until);
        }
    }
}
