package dev.tocsin.diagnose;

/// Something wrong with a rule file, in words for the person who writes it.
///
/// @param file as the folder was given, so that a terminal can open it
/// @param line counted from 1
/// @param column counted from 1
public record RuleProblem(String file, int line, int column, String message) {
    @Override
    public String toString() {
        return "%s:%d:%d: %s".formatted(file, line, column, message);
    }
}
