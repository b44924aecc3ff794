package dev.tocsin.security;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

/// Makes and revokes the tokens of programs, for the API and for the page.
@ApplicationScoped
public class TokenDesk {
    static final String PREFIX = "tocsin_api_";

    /// It is who acted, in timelines: short, on one line, without signs that show as something else.
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,63}");

    private final ApiTokenRepository tokens;
    private final Clock clock;

    TokenDesk(ApiTokenRepository tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /// Newest first.
    public List<ApiToken> all() {
        return tokens.all().reversed();
    }

    Optional<ApiToken> find(long id) {
        return tokens.byId(id);
    }

    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    public boolean isAhead(Instant time) {
        return time.isAfter(clock.instant());
    }

    /// @param expiresAt `null` for never
    public Made make(String name, Role role, @Nullable Instant expiresAt) {
        Token secret = Token.fresh(PREFIX);
        return new Made(tokens.add(new ApiToken(name, secret, role, clock.instant(), expiresAt)), secret.value());
    }

    /// Empty when there is no such token.
    public Optional<Long> revoke(long id) {
        return tokens.revoke(id) ? Optional.of(id) : Optional.empty();
    }

    /// @param secret in this answer and nowhere else
    public record Made(ApiToken token, String secret) {
        @Override
        public String toString() {
            return "Made[" + token.name() + "]";
        }
    }
}
