package dev.tocsin.parse;

/// Something in the text that could not be read as it stands, in words for the person who pasted it.
///
/// @param line counted from 1 in the whole text that was given
/// @param column counted from 1, in UTF-16 units
public record ParseProblem(int line, int column, String message) {
    @Override
    public String toString() {
        return "line %d:%d: %s".formatted(line, column, message);
    }
}
