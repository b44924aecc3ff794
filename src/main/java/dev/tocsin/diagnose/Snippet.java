package dev.tocsin.diagnose;

/// A stranger's value inside a sentence: on one line, short, unable to turn the text around.
final class Snippet {
    private static final int LONGEST = 120;

    private Snippet() {}

    static String of(String value) {
        StringBuilder folded = new StringBuilder();
        int written = 0;
        for (int at = 0; at < value.length() && written <= LONGEST; ) {
            int point = value.codePointAt(at);
            at += Character.charCount(point);
            int shown = shown(point);
            boolean blankAfterBlank = shown == ' ' && (folded.isEmpty() || folded.charAt(folded.length() - 1) == ' ');
            if (shown >= 0 && !blankAfterBlank) {
                folded.appendCodePoint(shown);
                written++;
            }
        }
        String text = folded.toString().stripTrailing();
        return written > LONGEST ? text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…" : text;
    }

    /// The character to show instead, -1 for none.
    private static int shown(int point) {
        if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
            return ' ';
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL -> ' ';
            case Character.SURROGATE -> 0xFFFD;
            case Character.FORMAT -> -1;
            default -> point;
        };
    }
}
