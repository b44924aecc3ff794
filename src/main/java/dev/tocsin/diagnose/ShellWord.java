package dev.tocsin.diagnose;

import java.util.Optional;
import java.util.regex.Pattern;

/// A stranger's value inside a command that somebody will paste into a shell. Empty where no quoting makes it safe: a
/// value that a program would take for an option or a file to read, that breaks the line, or that ends the command's
/// own backticks. Nothing is cut, because a cut address is another address.
final class ShellWord {
    private static final int LONGEST = 500;
    private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9_%+=:,./@-]+");

    private ShellWord() {}

    static Optional<String> of(String value) {
        if (!isUsable(value)) {
            return Optional.empty();
        }
        boolean plain = NEEDS_NO_QUOTES.matcher(value).matches();
        return Optional.of(plain ? value : "'" + inSingleQuotes(value) + "'");
    }

    /// For a place that the command already put between single quotes.
    static Optional<String> insideQuotes(String value) {
        return isUsable(value) ? Optional.of(inSingleQuotes(value)) : Optional.empty();
    }

    private static boolean isUsable(String value) {
        return !value.isEmpty()
                && value.length() <= LONGEST
                && "-+@".indexOf(value.charAt(0)) < 0
                && value.indexOf('`') < 0
                && value.codePoints().noneMatch(ShellWord::isInvisible);
    }

    private static String inSingleQuotes(String value) {
        return value.replace("'", "'\\''");
    }

    private static boolean isInvisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
