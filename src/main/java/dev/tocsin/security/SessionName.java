package dev.tocsin.security;

import java.util.Optional;

/// Whose session it is and when it began, as the session's cookie carries it in place of a bare name.
///
/// @param epoch the user's at that time; a change of password begins another one
record SessionName(String name, long epoch) {
    private static final String SEPARATOR = ":";

    /// Empty when it is none, as in cookies of releases that had the bare name.
    static Optional<SessionName> read(String text) {
        String[] parts = text.split(SEPARATOR, 2);
        boolean whole = parts.length == 2 && parts[0].matches("\\d{1,18}");
        return whole ? Optional.of(new SessionName(parts[1], Long.parseLong(parts[0]))) : Optional.empty();
    }

    String text() {
        return epoch + SEPARATOR + name;
    }
}
