package dev.tocsin.parse;

import org.jspecify.annotations.Nullable;

/// The AppID among the words behind its label. Lists, tables and one-line copies put all kinds of marks and words
/// behind it, and each tail would make an account of its own.
///
/// @param end the index behind it
/// @param text in half-width letters, which is what an AppID is made of
record AppId(int end, String text) {
    private static final String OPENING = "\"'`“‘「『【[(<《";
    /// What people hide letters behind, also in the middle.
    private static final String MASKS = "*.…-•●×#";
    private static final String PREFIX = "wx";
    /// How far behind the label words may stand before it.
    private static final int REACH = 64;

    /// The word that the value begins with, or else the first that begins like an AppID; `null` when there is none.
    static @Nullable AppId in(SourceText source, int start, int end) {
        int from = start;
        while (from < end && (AlarmTextStream.isBlank(source.charAt(from)) || isIn(OPENING, source.charAt(from)))) {
            from++;
        }
        if (from == end || !isLetter(source.charAt(from))) {
            from = behindWords(source, from, end);
        }
        if (from == end) {
            return null;
        }
        int behind = behindMasks(source, behindWord(source, from, end), end);
        return new AppId(behind, folded(source, from, behind));
    }

    /// Hidden letters may be set apart: `x x x`.
    private static int behindMasks(SourceText source, int start, int end) {
        int behind = start;
        for (int word = source.skipBlanks(behind, end); word < end; word = source.skipBlanks(behind, end)) {
            int next = word;
            while (next < end && isIn("xX*", source.charAt(next))) {
                next++;
            }
            if (next == word || next < end && isLetter(source.charAt(next))) {
                return behind;
            }
            behind = next;
        }
        return behind;
    }

    private static int behindWord(SourceText source, int from, int end) {
        int behind = from;
        while (behind < end && (isLetter(source.charAt(behind)) || isIn(MASKS, source.charAt(behind)))) {
            behind++;
        }
        char last = source.charAt(behind - 1);
        boolean stop = behind - 2 >= from && (last == '.' || last == '-') && source.charAt(behind - 2) != last;
        return stop ? behind - 1 : behind;
    }

    private static int behindWords(SourceText source, int start, int end) {
        int most = Math.min(end - PREFIX.length(), start + REACH);
        for (int at = start + 1; at < most; at++) {
            boolean begins = !isLetter(source.charAt(at - 1))
                    && folded(source, at, at + PREFIX.length()).equalsIgnoreCase(PREFIX)
                    && isLetter(source.charAt(at + PREFIX.length()));
            if (begins) {
                return at;
            }
        }
        return end;
    }

    private static boolean isLetter(char letter) {
        char seen = AlarmTextStream.fold(letter);
        return seen < '\u007f' && Character.isLetterOrDigit(seen) || seen == '_' || seen == '*';
    }

    private static boolean isIn(String letters, char letter) {
        return letters.indexOf(AlarmTextStream.fold(letter)) >= 0 || letters.indexOf(letter) >= 0;
    }

    private static String folded(SourceText source, int start, int end) {
        StringBuilder text = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            text.append(AlarmTextStream.fold(source.charAt(i)));
        }
        return text.toString();
    }
}
