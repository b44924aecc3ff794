package dev.tocsin.parse;

import java.util.Locale;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;
import org.jsoup.select.NodeTraversor;

/// What a reader of an HTML document sees, as lines: each block is a line, a row's cells stand side by side, markup is
/// gone. Nothing is run or loaded.
public final class HtmlText {
    private static final String BODY_SIGN = "resp";
    private static final String BODY_KEY = "response_content";
    /// More than the longest mail has. Each tag may become a dozen elements, since HTML repeats formatting that was
    /// never closed in every paragraph: without a bound, a text of a mebibyte fills a gibibyte.
    private static final int MOST_TAGS = 20_000;

    private HtmlText() {}

    public static String of(String html) {
        return read(Passage.whole(html)).text();
    }

    /// Whether the text is a document or a part of one, not an alarm that shows what a server answered: there, no
    /// markup stands before the body.
    public static boolean isHtml(String text) {
        int first = text.indexOf('<');
        if (first < 0) {
            return false;
        }
        if (opensTag(text, first) && text.substring(0, first).isBlank()) {
            return true;
        }
        int body = text.indexOf(BODY_SIGN);
        int end = body < 0 ? text.length() : body;
        return first < end && firstTag(text, first, end) < end && !showsRawBody(text);
    }

    /// Where the first tag within the borders stands, else `to`.
    static int firstTag(String text, int from, int to) {
        for (int at = text.indexOf('<', from, to); at >= 0; at = text.indexOf('<', at + 1, to)) {
            if (opensTag(text, at)) {
                return at;
            }
        }
        return to;
    }

    /// Markup behind the most that a document may have is left as text.
    static Passage read(Passage passage) {
        Parser parser = Parser.htmlParser().setTrackPosition(true);
        int end = endOfMarkup(passage.text(), MOST_TAGS);
        Element body = Jsoup.parse(passage.text().substring(0, end), "", parser).body();
        HtmlLines lines = new HtmlLines(passage, breaksNoLine(body));
        NodeTraversor.traverse(lines, body);
        return lines.passage(end);
    }

    /// Where the tag stands that is one too many; else the end of the text.
    public static int endOfMarkup(String text, int mostTags) {
        int at = text.indexOf('<');
        for (int tags = 0; tags < mostTags && at >= 0; tags++) {
            at = text.indexOf('<', at + 1);
        }
        return at < 0 ? text.length() : at;
    }

    /// Robots' Markdown with a `<font>` here and there: its lines are lines.
    private static boolean breaksNoLine(Element body) {
        return body.stream().skip(1).noneMatch(element -> element.isBlock() || element.nameIs("br"));
    }

    private static boolean opensTag(String text, int index) {
        if (text.startsWith("<!--", index) || text.regionMatches(true, index, "<!doctype", 0, "<!doctype".length())) {
            return true;
        }
        int start = text.startsWith("/", index + 1) ? index + 2 : index + 1;
        int end = start;
        while (end < text.length() && end < start + 12 && isNameLetter(text.charAt(end))) {
            end++;
        }
        boolean ends = end < text.length() && " \t\n/>".indexOf(text.charAt(end)) >= 0;
        return ends && Tag.isKnownTag(text.substring(start, end).toLowerCase(Locale.ROOT));
    }

    private static boolean isNameLetter(char letter) {
        return letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z' || letter >= '0' && letter <= '9';
    }

    /// Markup that is not escaped right behind the key shows that the whole text is not.
    static boolean showsRawBody(String text) {
        int key = text.indexOf(BODY_KEY);
        int start = key < 0 ? text.length() : key + BODY_KEY.length() + 1;
        while (start < text.length() && AlarmTextStream.isBlank(text.charAt(start))) {
            start++;
        }
        return start < text.length() && text.charAt(start) == '<' && !text.startsWith("<br", start);
    }
}
