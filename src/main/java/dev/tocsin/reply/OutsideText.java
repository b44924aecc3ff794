package dev.tocsin.reply;

/// Text from outside, fit to stand in one line of a message: an alarm carries what anybody's server answered.
public final class OutsideText {
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private OutsideText() {}

    /// Folds line breaks and blanks into single spaces and drops what is not seen but acts: control characters (which
    /// steer terminals), overrides of writing direction and other invisible format characters, halves
    /// of surrogates.
    public static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)) {
                fold(line, codePoint);
            } else if (isSeen(codePoint)) {
                line.appendCodePoint(codePoint);
            }
        });
        return line.toString().strip();
    }

    private static void fold(StringBuilder line, int space) {
        if (!line.isEmpty() && !Character.isSpaceChar(line.charAt(line.length() - 1))) {
            // The no-break spaces of French sentences stay what they are.
            line.append(space == '\u00A0' || space == '\u202F' ? (char) space : ' ');
        }
    }

    private static boolean isSeen(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> false;
            // Families and flags among the emoji of nicknames are joined by it.
            case Character.FORMAT -> codePoint == ZERO_WIDTH_JOINER;
            default -> true;
        };
    }
}
