package dev.tocsin.security;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// What a person or a token may do; each role may do what the ones before it may.
public enum Role {
    /// Reads everything but secrets.
    VIEWER,
    /// Works on incidents.
    RESPONDER,
    /// Writes and tries rules.
    RULE_AUTHOR,
    /// Users, sources, channels, settings.
    ADMINISTRATOR;

    public boolean includes(Role other) {
        return other.compareTo(this) <= 0;
    }

    /// This role's name and those of the roles that it includes.
    Set<String> names() {
        return Arrays.stream(values()).filter(this::includes).map(Role::name).collect(Collectors.toUnmodifiableSet());
    }
}
