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

    boolean mustChangePassword;

    Instant createdAt;

    protected User() {}

    public User(String name, String password, Role role, Instant createdAt) {
        this.name = name;
        this.role = role;
        this.createdAt = createdAt;
        changePassword(password);
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

    public final void changePassword(String password) {
        this.passwordHash = BcryptUtil.bcryptHash(password);
    }
}
