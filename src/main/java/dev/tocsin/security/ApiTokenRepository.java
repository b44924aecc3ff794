package dev.tocsin.security;

import java.time.Clock;
import java.util.List;
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
        return known(token).filter(it -> it.isValid(clock.instant()));
    }

    /// Oldest first, those that open nothing any more among them.
    @Transactional
    public List<ApiToken> all() {
        return list("order by id");
    }

    @Transactional
    Optional<ApiToken> byId(long id) {
        return findByIdOptional(id);
    }

    @Transactional
    public ApiToken add(ApiToken token) {
        persist(token);
        return token;
    }

    /// Adds a token that is not known; one that is, revoked or not, stays as it is.
    @Transactional
    public void admit(ApiToken token) {
        if (find("tokenHash", (Object) token.tokenHash).firstResultOptional().isEmpty()) {
            persist(token);
        }
    }

    /// @return whether there is such a token; one that was revoked before keeps its time
    @Transactional
    public boolean revoke(long id) {
        Optional<ApiToken> token = findByIdOptional(id);
        token.filter(it -> it.revokedAt() == null).ifPresent(it -> it.revoke(clock.instant()));
        return token.isPresent();
    }

    private Optional<ApiToken> known(Token token) {
        return find("tokenHash", (Object) token.hash()).firstResultOptional();
    }
}
