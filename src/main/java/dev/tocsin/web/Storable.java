package dev.tocsin.web;

import java.sql.SQLException;
import java.util.Set;

/// Text as PostgreSQL can hold it: everything but NUL and halves of surrogates.
public final class Storable {
    /// PostgreSQL's words for a NUL, in text and in JSON.
    private static final Set<String> REFUSALS = Set.of("22021", "22P05");

    private static final int REPLACEMENT = 0xFFFD;

    private Storable() {}

    /// What cannot be held becomes the replacement character.
    public static String text(String text) {
        if (is(text)) {
            return text;
        }
        return text.codePoints()
                .map(point -> isStorable(point) ? point : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    public static boolean is(String text) {
        return text.codePoints().allMatch(Storable::isStorable);
    }

    /// Whether the database refused text that went past [#text]: the sender's fault, not ours.
    static boolean isRefused(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && REFUSALS.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isStorable(int point) {
        return point != 0 && Character.getType(point) != Character.SURROGATE;
    }
}
