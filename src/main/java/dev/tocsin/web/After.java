package dev.tocsin.web;

import java.util.UUID;

/// Where a list goes on, as the address says it: `?after=…`.
public record After(String cursor) {
    /// Called by the framework.
    public static After fromString(String text) {
        return new After(text.strip());
    }

    /// @throws Problem it is none
    public long number() {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw unknown();
        }
    }

    /// @throws Problem it is none
    public UUID id() {
        try {
            return UUID.fromString(cursor);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static Problem unknown() {
        return Problem.badRequest("\"after\" is no cursor of this list. Take it from \"next\" of the answer before.");
    }
}
