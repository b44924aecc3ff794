package dev.tocsin.parse;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Entities of XML, read strictly: an `&` in an address that somebody forgot to escape stays what it is.
final class XmlEscapes {
    private static final int LONGEST = 10;
    private static final int NONE = -1;

    private XmlEscapes() {}

    /// Whether all of a text without markup is escaped, as bridges and mails do it. Where only a server's answer is,
    /// that is what it answered: the address before it holds an `&` that begins no entity then.
    private static boolean isEscaped(String text) {
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

    /// The text with those of its stretches resolved that are escaped as a whole; `null` when there are none.
    static @Nullable Passage resolvedStretches(Passage passage) {
        if (!hasEntity(passage.text())) {
            return null;
        }
        boolean found = false;
        List<Passage> stretches = new ArrayList<>();
        for (Passage stretch : stretches(passage)) {
            boolean escaped = isEscaped(stretch.text());
            found |= escaped;
            stretches.add(escaped ? resolved(stretch) : stretch);
        }
        return found ? Passage.joined(stretches) : null;
    }

    private static boolean hasEntity(String text) {
        for (int at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
            String name = name(text, at);
            if (name != null && letter(name) != NONE) {
                return true;
            }
        }
        return false;
    }

    /// Up to the end of the line on which each sample ends, since alarms of different sources may follow each other.
    private static List<Passage> stretches(Passage passage) {
        String text = passage.text();
        List<Passage> stretches = new ArrayList<>();
        int from = 0;
        for (Piece piece : PieceReader.pieces(new SourceText(passage, new Places(text)), text)) {
            if (piece instanceof Piece.SampleItems && piece.end() > from) {
                int next = text.indexOf('\n', piece.end());
                int end = next < 0 ? text.length() : next;
                stretches.add(passage.part(from, end));
                from = end;
            }
        }
        stretches.add(passage.part(from, text.length()));
        return stretches;
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
