package dev.tocsin.reply;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Cuts text to a number of UTF-8 bytes, which is how chats count: a Chinese character takes three.
public final class Excerpt {
    private static final String MORE = "…";

    private Excerpt() {}

    /// The text itself when it fits, else its beginning up to the last whole code point and an ellipsis.
    public static String of(String text, int maxBytes) {
        if (bytes(text) <= maxBytes) {
            return text;
        }
        int room = maxBytes - bytes(MORE);
        if (room < 0) {
            return "";
        }
        int end = 0;
        int used = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            used += bytes(codePoint);
            if (used > room) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return text.substring(0, end).stripTrailing() + MORE;
    }

    /// How many bytes the text takes as UTF-8.
    public static int bytes(String text) {
        return text.getBytes(UTF_8).length;
    }

    private static int bytes(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }
}
