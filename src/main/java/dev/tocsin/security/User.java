package dev.tocsin.security;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.elytron.security.common.BcryptUtil;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/// A person who signs in on the page.
@Entity
@Table(name = "app_user")
@NullUnmarked
public class User {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String name;

    String passwordHash;

    @Enumerated(EnumType.STRING)
    Role role;

    long sessionEpoch;

    @Nullable
    String givenPasswordHash;

    Instant createdAt;

    protected User() {}

    public User(String name, String password, Role role, Instant createdAt) {
        this.name = name;
        this.role = role;
        this.createdAt = createdAt;
        this.passwordHash = BcryptUtil.bcryptHash(password);
    }

    public String name() {
        return name;
    }

    public Role role() {
        return role;
    }

    public boolean hasPassword(String password) {
        return BcryptUtil.matches(password, passwordHash);
    }

    /// Ends every session that began before.
    void changePassword(String password) {
        passwordHash = BcryptUtil.bcryptHash(password);
        sessionEpoch++;
    }

    /// Takes the password that the operator sets, unless it is the one that was taken last: a password that was changed
    /// since then stays.
    ///
    /// @return whether another password counts now
    boolean takeGiven(String password) {
        if (givenPasswordHash != null && BcryptUtil.matches(password, givenPasswordHash)) {
            return false;
        }
        givenPasswordHash = BcryptUtil.bcryptHash(password);
        if (hasPassword(password)) {
            return false;
        }
        changePassword(password);
        return true;
    }

    SessionName session() {
        return new SessionName(name, sessionEpoch);
    }
}
