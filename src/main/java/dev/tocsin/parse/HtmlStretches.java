package dev.tocsin.parse;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// A text in which a mail stands beside plain alarms, each read as what it is: markup in the body of a plain alarm is
/// what a server answered, and its line breaks are lines; in the mail both are not.
final class HtmlStretches {
    private static final List<String> LABELS = List.of("内容", "次数", "时间");
    private static final int LONGEST_CLOSING = 32;

    private enum Kind {
        /// No tag.
        NEUTRAL,
        /// Tags outside of what a server answered.
        HTML,
        /// An answer that is not escaped, as no HTML could show it.
        RAW
    }

    private final Passage passage;
    private final String text;
    /// Where samples and guides begin and end; between the lines that they end on, one alarm follows the other.
    private final List<Piece> ends;
    private final List<Passage> parts = new ArrayList<>();
    private boolean found;

    private HtmlStretches(Passage passage) {
        this.passage = passage;
        this.text = passage.text();
        this.ends = PieceReader.pieces(new SourceText(passage, new Places(text)), text).stream()
                .filter(piece -> piece instanceof Piece.SampleItems || piece instanceof Piece.Guide)
                .toList();
    }

    /// The text as a reader sees it; `null` when nothing in it is HTML.
    static @Nullable Passage read(Passage passage) {
        String text = passage.text();
        if (LABELS.stream().noneMatch(label -> isTwice(text, label))) {
            return HtmlText.isHtml(text) ? HtmlText.read(passage) : null;
        }
        if (HtmlText.firstTag(text, 0, text.length()) == text.length()) {
            return null;
        }
        HtmlStretches stretches = new HtmlStretches(passage);
        stretches.read();
        return stretches.found ? Passage.joined(stretches.parts) : null;
    }

    private static boolean isTwice(String text, String label) {
        int first = text.indexOf(label);
        return first >= 0 && text.indexOf(label, first + 1) >= 0;
    }

    /// Joins stretches that lie side by side, up to one with a raw answer: tables and lists go over many alarms.
    private void read() {
        int from = 0;
        int html = -1;
        int behindHtml = -1;
        int start = 0;
        int piece = 0;
        while (start < text.length()) {
            int first = piece;
            int end = piece < ends.size()
                    ? Math.max(start + 1, endOfLine(ends.get(piece).end()))
                    : text.length();
            while (piece < ends.size() && ends.get(piece).end() <= end) {
                piece++;
            }
            List<Piece> inside = ends.subList(first, piece);
            Kind kind = kind(start, end, inside);
            if (kind == Kind.RAW) {
                add(from, html, behindHtml, start);
                parts.add(passage.part(start, end));
                from = end;
                html = -1;
            } else if (kind == Kind.HTML) {
                html = html >= 0 ? html : start == from ? from : startOfLine(tagOutside(start, end, inside), start);
                behindHtml = end;
            }
            start = end;
        }
        add(from, html, behindHtml, text.length());
    }

    /// @param html where the HTML between the borders begins; negative when there is none
    private void add(int from, int html, int behindHtml, int to) {
        if (html < 0) {
            parts.add(passage.part(from, to));
            return;
        }
        found = true;
        int start = from == 0 && html == 0 ? 0 : behindBlanks(html, behindHtml);
        parts.add(passage.part(from, start));
        parts.add(HtmlText.read(passage.part(start, behindHtml)));
        parts.add(passage.part(behindHtml, to));
    }

    private Kind kind(int start, int end, List<Piece> inside) {
        boolean tag = tagOutside(start, end, inside) < end;
        String stretch = text.substring(start, end);
        if (HtmlText.showsRawBody(stretch) || !tag && HtmlText.firstTag(stretch, 0, stretch.length()) < end - start) {
            return HtmlText.isHtml(stretch) ? Kind.HTML : Kind.RAW;
        }
        return tag ? Kind.HTML : Kind.NEUTRAL;
    }

    private int tagOutside(int start, int end, List<Piece> inside) {
        int from = start;
        for (Piece piece : inside) {
            if (piece instanceof Piece.SampleItems) {
                int to = Math.clamp(piece.start(), from, end);
                int tag = HtmlText.firstTag(text, from, to);
                if (tag < to) {
                    return tag;
                }
                from = Math.clamp(piece.end(), to, end);
            }
        }
        return HtmlText.firstTag(text, from, end);
    }

    private int startOfLine(int index, int least) {
        return Math.max(least, text.lastIndexOf('\n', index - 1) + 1);
    }

    private int behindBlanks(int from, int to) {
        int at = from;
        while (at < to && AlarmTextStream.isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /// With the tags below that only close what was opened above.
    private int endOfLine(int index) {
        int next = text.indexOf('\n', Math.max(0, index - 1));
        int end = next < 0 ? text.length() : next;
        for (int at = behindBlanks(end, text.length()); text.startsWith("</", at); ) {
            int close = text.indexOf('>', at, Math.min(text.length(), at + LONGEST_CLOSING));
            if (close < 0 || HtmlText.firstTag(text, at, close + 1) != at) {
                break;
            }
            end = close + 1;
            at = behindBlanks(end, text.length());
        }
        return end;
    }
}
