package dev.tocsin.web;

import java.util.UUID;

/// Where a list goes on, as the address says it: `?after=…`.
public record After(String text) {
    /// Called by the framework.
    public static After fromString(String text) {
        return new After(text);
    }

    /// @throws Problem it is none
    public long number() {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw unknown();
        }
    }

    /// @throws Problem it is none
    public UUID uuid() {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static Problem unknown() {
        return Problem.badRequest("\"after\" is no cursor of this list. Take it from \"next\" of the answer before.");
    }
}
