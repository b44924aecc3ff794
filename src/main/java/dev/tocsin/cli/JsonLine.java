package dev.tocsin.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/// JSON for scripts that is safe to look at: one line, and nothing in it that a terminal obeys.
final class JsonLine {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonLine() {}

    static String of(Object value) {
        try {
            return escaped(MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON for " + value.getClass(), e);
        }
    }

    /// Such characters stand only inside strings, where JSON lets every character be escaped.
    private static String escaped(String json) {
        StringBuilder line = new StringBuilder(json.length());
        json.chars().forEach(letter -> {
            if (Terminal.isCommand(letter) || letter == '\u2028' || letter == '\u2029') {
                line.append("\\u%04x".formatted(letter));
            } else {
                line.append((char) letter);
            }
        });
        return line.toString();
    }
}
