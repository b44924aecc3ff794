package dev.tocsin.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import dev.tocsin.security.Seal;
import dev.tocsin.security.Token;

/// Sources and their tokens.
@ApplicationScoped
public class SourceRepository {
    private static final Duration USE_IS_WRITTEN_EVERY = Duration.ofMinutes(1);

    private static final String SELECT = """
            select source.id, name, source.created_at, max(last_used_at) last_used_at,
                   count(source_token.id) filter (where revoked_at is null) tokens, secret is not null signs,
                   rate_per_minute
              from source left join source_token on source_id = source.id
            """;

    private final Session session;
    private final Seal seal;
    private final Clock clock;

    SourceRepository(Session session, Seal seal, Clock clock) {
        this.session = session;
        this.seal = seal;
        this.clock = clock;
    }

    @Transactional
    public List<Source> all() {
        return session
                .createNativeQuery(SELECT + " group by source.id order by name", Tuple.class)
                .getResultList()
                .stream()
                .map(SourceRepository::source)
                .toList();
    }

    @Transactional
    public Optional<Source> find(long id) {
        return session
                .createNativeQuery(SELECT + " where source.id = :id group by source.id", Tuple.class)
                .setParameter("id", id)
                .getResultList()
                .stream()
                .findFirst()
                .map(SourceRepository::source);
    }

    /// @return empty when there is a source by that name
    @Transactional
    public Optional<Source> create(String name, Token token) {
        List<Long> ids = session.createNativeQuery("""
                        insert into source (name, created_at) values (:name, :now)
                        on conflict do nothing returning id""", Long.class)
                .setParameter("name", name)
                .setParameter("now", clock.instant())
                .getResultList();
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        addToken(ids.getFirst(), token);
        return find(ids.getFirst());
    }

    /// Lets a token in beside the others; one that is known already, revoked or not, stays as it is.
    @Transactional
    public void admit(String name, Token token) {
        session.createNativeMutationQuery("""
                        insert into source_token (source_id, token_hash, created_at)
                        select id, :hash, :now from source where name = :name on conflict do nothing""")
                .setParameter("name", name)
                .setParameter("hash", token.hash())
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /// Adds a token. The newest one before it stays valid, so that forwarders can be changed one after the other.
    @Transactional
    public void rotate(long id, Token token) {
        session.createNativeMutationQuery("""
                        update source_token set revoked_at = :now where source_id = :id and revoked_at is null and id <>
                            (select max(id) from source_token where source_id = :id and revoked_at is null)""")
                .setParameter("now", clock.instant())
                .setParameter("id", id)
                .executeUpdate();
        addToken(id, token);
    }

    /// Ends all tokens and secrets of the source at once.
    @Transactional
    public void revoke(long id) {
        session.createNativeMutationQuery("update source set secret = null, previous_secret = null where id = :id")
                .setParameter("id", id)
                .executeUpdate();
        session.createNativeMutationQuery(
                        "update source_token set revoked_at = :now where source_id = :id and revoked_at is null")
                .setParameter("now", clock.instant())
                .setParameter("id", id)
                .executeUpdate();
    }

    /// Gives the source a secret to sign with. The one before it stays valid, for the time of the change.
    @Transactional
    void sign(long id, byte[] secret) {
        session.createNativeMutationQuery("update source set previous_secret = secret, secret = :secret where id = :id")
                .setParameter("secret", seal.seal(secret))
                .setParameter("id", id)
                .executeUpdate();
    }

    /// @param ratePerMinute `null` for the usual one
    @Transactional
    void limit(long id, @Nullable Integer ratePerMinute) {
        session.createNativeMutationQuery("update source set rate_per_minute = :rate where id = :id")
                .setParameter("rate", ratePerMinute, Integer.class)
                .setParameter("id", id)
                .executeUpdate();
    }

    /// Those with a secret.
    @Transactional
    List<SigningSource> signing() {
        return session.createNativeQuery("""
                        select id, name, created_at, cast(null as timestamptz) last_used_at, 0 tokens, true signs,
                               rate_per_minute, secret, previous_secret
                          from source where secret is not null order by id""", Tuple.class).getResultList().stream()
                .map(row -> new SigningSource(
                        source(row),
                        Stream.of("secret", "previous_secret")
                                .map(name -> row.get(name, byte[].class))
                                .filter(Objects::nonNull)
                                .map(seal::open)
                                .toList()))
                .toList();
    }

    /// The source that this token opens; empty when it is unknown or revoked.
    @Transactional
    public Optional<Source> byToken(Token token) {
        return session.createNativeQuery("""
                        select source.id, name, source.created_at, last_used_at, 1 tokens, secret is not null signs,
                               rate_per_minute
                          from source_token join source on source.id = source_id
                         where token_hash = :hash and revoked_at is null""", Tuple.class).setParameter("hash", token.hash()).getResultList().stream()
                .findFirst()
                .map(SourceRepository::source)
                .map(source -> used(source, token));
    }

    private Source used(Source source, Token token) {
        Instant now = clock.instant();
        @Nullable Instant before = source.lastUsedAt();
        if (before == null || before.plus(USE_IS_WRITTEN_EVERY).isBefore(now)) {
            session.createNativeMutationQuery("update source_token set last_used_at = :now where token_hash = :hash")
                    .setParameter("now", now)
                    .setParameter("hash", token.hash())
                    .executeUpdate();
        }
        return source;
    }

    private void addToken(long source, Token token) {
        session.createNativeMutationQuery(
                        "insert into source_token (source_id, token_hash, created_at) values (:source, :hash, :now)")
                .setParameter("source", source)
                .setParameter("hash", token.hash())
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    private static Source source(Tuple row) {
        return new Source(
                row.get("id", Long.class),
                row.get("name", String.class),
                row.get("created_at", Instant.class),
                row.get("last_used_at", Instant.class),
                ((Number) row.get("tokens")).intValue(),
                row.get("signs", Boolean.class),
                row.get("rate_per_minute", Integer.class));
    }
}
