package dev.tocsin.web;

import java.util.UUID;
import java.util.function.Function;

/// Where a list goes on, as the address says it: `?after=17` goes on behind the item of that id.
public record After(String text) {
    /// Called by the framework.
    public static After fromString(String text) {
        return new After(text);
    }

    /// @throws Problem it is no cursor of a list whose items are numbered
    public long number() {
        return read(Long::valueOf);
    }

    /// @throws Problem it is no cursor of a list whose items have such ids
    public UUID uuid() {
        return read(UUID::fromString);
    }

    private <T> T read(Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(
                    "\"after\" is no cursor of this list. Take it from \"next\" of the answer before.");
        }
    }
}
