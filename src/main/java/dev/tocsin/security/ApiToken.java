package dev.tocsin.security;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// A program's way into `/api/v1`.
@Entity
@Table(name = "api_token")
@NullUnmarked
public class ApiToken {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String name;

    byte[] tokenHash;

    @Enumerated(EnumType.STRING)
    Role role;

    Instant createdAt;

    @Nullable
    Instant expiresAt;

    @Nullable
    Instant revokedAt;

    protected ApiToken() {}

    public ApiToken(String name, Token token, Role role, Instant createdAt) {
        this.name = name;
        this.tokenHash = token.hash();
        this.role = role;
        this.createdAt = createdAt;
    }

    /// @param expiresAt from then on it opens nothing; `null` for never
    public ApiToken(String name, Token token, Role role, Instant createdAt, @Nullable Instant expiresAt) {
        this(name, token, role, createdAt);
        this.expiresAt = expiresAt;
    }

    public long id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Role role() {
        return role;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant expiresAt() {
        return expiresAt;
    }

    public @Nullable Instant revokedAt() {
        return revokedAt;
    }

    void revoke(Instant now) {
        revokedAt = now;
    }

    public boolean isValid(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }
}
