package dev.tocsin.incident;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/// A place in the incident list: behind this incident. It stays where it is when incidents come, go or move.
record Cursor(Instant lastAt, long id) {
    private static final Cursor START = new Cursor(Instant.parse("9999-12-31T00:00:00Z"), Long.MAX_VALUE);

    static Cursor after(Incident incident) {
        return new Cursor(incident.lastAt(), incident.id());
    }

    /// @param text as [#text()] gave it; `null` for the beginning
    /// @throws IllegalArgumentException it is none of ours
    static Cursor read(@Nullable String text) {
        if (text == null) {
            return START;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ");
            Instant lastAt = Instant.parse(parts[0]);
            if (lastAt.isAfter(Instant.EPOCH) && lastAt.isBefore(START.lastAt)) {
                return new Cursor(lastAt, Long.parseLong(parts[1]));
            }
        } catch (RuntimeException e) {
            // told below, together with times that no database holds
        }
        throw new IllegalArgumentException(
                "\"after\" is no cursor of this list. Take it from \"next\" of the answer before.");
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((lastAt + " " + id).getBytes(StandardCharsets.UTF_8));
    }
}
