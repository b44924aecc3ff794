package dev.tocsin.security;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepository;

/// The tokens that programs use on `/api/v1`.
@ApplicationScoped
public class ApiTokenRepository implements PanacheRepository<ApiToken> {
    private final Clock clock;

    ApiTokenRepository(Clock clock) {
        this.clock = clock;
    }

    @Transactional
    public Optional<ApiToken> valid(Token token) {
        return find("tokenHash", (Object) token.hash()).firstResultOptional().filter(it -> it.isValid(clock.instant()));
    }
}
