package dev.tocsin.parse;

import java.util.Set;

import org.jsoup.nodes.CDataNode;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.Range;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/// Writes the lines of a document down while somebody walks through its nodes.
final class HtmlLines implements NodeVisitor {
    private static final Set<String> INVISIBLE = Set.of("script", "style", "title", "head", "template", "noscript");
    private static final int LONGEST_ENTITY = 34;

    private enum Gap {
        NONE,
        BLANK,
        LINE
    }

    private final String html;
    private final Passage.Builder lines;
    private int hidden;
    private int preformatted;
    private Gap gap = Gap.NONE;
    private boolean atCellStart;
    /// Never goes back, also where damaged tables make a reader see words in another order.
    private int place;

    /// @param linesStay a line break in the source is one for the reader
    HtmlLines(Passage html, boolean linesStay) {
        this.html = html.text();
        this.lines = new Passage.Builder(html);
        this.preformatted = linesStay ? 1 : 0;
    }

    /// @param end where what was walked through ends; the source behind it is copied as it stands
    Passage passage(int end) {
        lines.strip();
        if (end < html.length()) {
            lines.put('\n', end).copy(end, html.length());
        }
        return lines.build();
    }

    @Override
    public void head(Node node, int depth) {
        switch (node) {
            case CDataNode literal -> copy(literal.sourceRange());
            case TextNode words -> append(words);
            case Comment comment -> appendLiteral(comment);
            case Element element -> open(element);
            default -> {}
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (!(node instanceof Element element)) {
            return;
        }
        hidden -= isHidden(element) ? 1 : 0;
        preformatted -= isPreformatted(element) ? 1 : 0;
        if (element.nameIs("br")) {
            breakLine();
        } else if (isForeign(element)) {
            copy(element.endSourceRange());
        } else if (element.isBlock() && !isCell(element)) {
            gap = Gap.LINE;
        }
    }

    private void open(Element element) {
        hidden += isHidden(element) ? 1 : 0;
        preformatted += isPreformatted(element) ? 1 : 0;
        if (isCell(element) && element.previousElementSibling() != null) {
            separate(element);
        } else if (isForeign(element)) {
            copy(element.sourceRange());
        } else if (element.isBlock() && !element.nameIs("br") && !atCellStart) {
            gap = Gap.LINE;
        }
    }

    /// A row of two cells is a label and its value, also where the table's look makes a colon needless.
    private void separate(Element cell) {
        Element before = cell.previousElementSibling();
        boolean pair = before != null && before.previousElementSibling() == null && cell.nextElementSibling() == null;
        boolean colon = lines.length() > 0 && AlarmTextStream.fold(lines.last()) == ':';
        if (pair && !colon && hidden == 0 && lines.length() > 0 && lines.last() != '\n') {
            lines.put(':', place);
        }
        gap = Gap.BLANK;
        atCellStart = true;
    }

    private void breakLine() {
        if (hidden > 0 || lines.length() == 0) {
            return;
        }
        if (gap == Gap.LINE && lines.last() != '\n') {
            lines.put('\n', place);
        }
        lines.put('\n', place);
        gap = Gap.NONE;
        atCellStart = false;
    }

    private void append(TextNode words) {
        String shown = words.getWholeText();
        int at = Math.max(place, words.sourceRange().startPos());
        for (int i = 0; i < shown.length(); i++) {
            place = Math.min(at, html.length() - 1);
            show(shown.charAt(i));
            at = behind(at, shown, i);
        }
    }

    private void show(char letter) {
        boolean blank = letter == ' ' || letter >= '\t' && letter <= '\r';
        if (hidden > 0) {
            return;
        }
        if (blank && preformatted == 0) {
            gap = gap == Gap.NONE ? Gap.BLANK : gap;
            return;
        }
        if (lines.length() > 0 && lines.last() != '\n' && gap != Gap.NONE) {
            lines.put(gap == Gap.LINE ? '\n' : ' ', place);
        }
        gap = Gap.NONE;
        atCellStart = false;
        lines.put(letter == '\u00a0' ? ' ' : letter, place);
    }

    /// Behind the source of one shown letter, which may be an entity.
    private int behind(int at, String shown, int index) {
        if (at >= html.length() || html.charAt(at) != '&') {
            return at + 1;
        }
        int most = Math.min(html.length(), at + LONGEST_ENTITY);
        for (int i = at + 1; i < most; i++) {
            char letter = html.charAt(i);
            if (letter == ';') {
                return i + 1;
            }
            if (!Character.isLetterOrDigit(letter) && letter != '#') {
                break;
            }
        }
        return shown.charAt(index) == '&' ? at + 1 : behindUnclosed(at, shown, index + 1);
    }

    /// An entity without its semicolon: the text goes on where the next letters are the same again.
    private int behindUnclosed(int at, String shown, int next) {
        String following = shown.substring(next, Math.min(shown.length(), next + 3));
        for (int i = at + 2; i < Math.min(html.length(), at + LONGEST_ENTITY); i++) {
            if (html.startsWith(following, i)) {
                return i;
            }
        }
        return at + 1;
    }

    /// An answer in XML that somebody did not escape: no tags of HTML, so that they are text.
    private static boolean isForeign(Element element) {
        String name = element.tagName();
        return !element.tag().isKnownTag() && name.indexOf(':') < 0 && name.indexOf('-') < 0 && !name.startsWith("#");
    }

    private void appendLiteral(Comment comment) {
        Range range = comment.sourceRange();
        if (range.isTracked() && html.startsWith("<![CDATA[", range.startPos())) {
            copy(range);
        }
    }

    private void copy(Range range) {
        if (range.isTracked()) {
            for (int i = range.startPos(); i < Math.min(html.length(), range.endPos()); i++) {
                place = Math.max(place, i);
                show(html.charAt(i));
            }
        }
    }

    private static boolean isCell(Element element) {
        return element.nameIs("td") || element.nameIs("th") || element.nameIs("dd");
    }

    private static boolean isHidden(Element element) {
        return INVISIBLE.contains(element.normalName())
                || element.hasAttr("hidden")
                || compactStyle(element).contains("display:none");
    }

    private static boolean isPreformatted(Element element) {
        return element.nameIs("pre")
                || element.nameIs("textarea")
                || compactStyle(element).contains("white-space:pre");
    }

    private static String compactStyle(Element element) {
        return element.hasAttr("style") ? element.attr("style").replace(" ", "") : "";
    }
}
