package dev.tocsin.diagnose;

import java.util.Locale;

/// What a developer's answer is, by its structure and not by its looks.
enum BodyKind {
    /// The alarm shows no body.
    NONE,
    /// The alarm shows a body, and nothing is in it.
    EMPTY,
    /// Text in double quotes, as a JSON serialiser writes a string.
    JSON_STRING,
    /// An object or an array.
    JSON_OBJECT,
    HTML,
    XML,
    /// Starts like XML and is none.
    XML_MALFORMED,
    TEXT;

    /// As rules spell it.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
