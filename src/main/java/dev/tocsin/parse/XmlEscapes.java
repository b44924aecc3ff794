package dev.tocsin.parse;

import org.jspecify.annotations.Nullable;

/// Entities of XML, read strictly: an `&` in an address that somebody forgot to escape stays what it is.
final class XmlEscapes {
    private static final int LONGEST = 10;
    private static final int NONE = -1;

    private XmlEscapes() {}

    /// Whether all of a text without markup is escaped, as bridges and mails do it. Where only a server's answer is,
    /// that is what it answered: the address before it holds an `&` that begins no entity then.
    static boolean isEscaped(String text) {
        if (text.indexOf('<') >= 0 || text.indexOf(';') < 0) {
            return false;
        }
        boolean escaped = false;
        for (int at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
            String name = name(text, at);
            if (name != null && letter(name) != NONE) {
                boolean blank = name.equals("nbsp");
                escaped = true;
                if (blank) {
                    return true;
                }
            } else if (name == null) {
                return false;
            }
        }
        return escaped;
    }

    static Passage resolved(Passage passage) {
        String text = passage.text();
        Passage.Builder resolved = new Passage.Builder(passage);
        int from = 0;
        for (int at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
            String name = name(text, at);
            int letter = name == null ? NONE : letter(name);
            if (letter != NONE) {
                resolved.copy(from, at).put(letter, at);
                from = at + name.length() + 2;
            }
        }
        return resolved.copy(from, text.length()).build();
    }

    private static @Nullable String name(String text, int ampersand) {
        int most = Math.min(text.length(), ampersand + LONGEST);
        for (int i = ampersand + 1; i < most; i++) {
            if (text.charAt(i) == ';') {
                return text.substring(ampersand + 1, i);
            }
        }
        return null;
    }

    private static int letter(String name) {
        return switch (name) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "quot" -> '"';
            case "apos" -> '\'';
            case "nbsp" -> ' ';
            default -> name.startsWith("#") ? numbered(name.substring(1)) : NONE;
        };
    }

    private static int numbered(String digits) {
        boolean hexadecimal = digits.startsWith("x") || digits.startsWith("X");
        int number = 0;
        for (int i = hexadecimal ? 1 : 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), hexadecimal ? 16 : 10);
            if (digit < 0) {
                return NONE;
            }
            number = number * (hexadecimal ? 16 : 10) + digit;
        }
        return number > 0 && number <= Character.MAX_CODE_POINT ? number : NONE;
    }
}
