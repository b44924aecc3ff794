package dev.tocsin.web;

/// How many items a list may hold, as the address says it: `?limit=50`.
public record Limit(int value) {
    /// Called by the framework.
    ///
    /// @throws Problem it is no number from 1 on
    public static Limit fromString(String text) {
        try {
            int value = Integer.parseInt(text.strip());
            if (value >= 1) {
                return new Limit(value);
            }
        } catch (NumberFormatException e) {
            // told below, together with numbers below 1
        }
        throw Problem.badRequest("\"limit\" says how many items to list: set it to a number from 1 on.");
    }

    public int atMost(int most) {
        return Math.min(value, most);
    }
}
