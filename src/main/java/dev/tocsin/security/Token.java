package dev.tocsin.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// A bearer token: shown once, then known by its SHA-256 only. Tokens are long and random, so a plain hash keeps
/// them as safe as a slow one would.
public record Token(String value) {
    /// Made up here, 192 random bits.
    ///
    /// @param prefix tells people and secret scanners what they found, such as `tocsin_in_`
    public static Token fresh(String prefix) {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return new Token(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }

    /// Never the secret: records are logged.
    @Override
    public String toString() {
        return "Token[…]";
    }
}
