package dev.tocsin.diagnose;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.Jsoup;

import dev.tocsin.parse.HtmlText;

/// Whether an answer is a web page. Chats swallow tags, so a page may arrive as bare text; its style rules stay behind.
final class HtmlBody {
    /// Enough of a page to know it; the rest is not looked at.
    private static final int HEAD = 65_536;

    /// A title stands before most of them; see [HtmlText] for why they are bounded at all.
    private static final int MOST_TAGS = 1_000;

    private static final Set<String> ELEMENTS = Set.of(
            "html",
            "head",
            "body",
            "title",
            "meta",
            "link",
            "script",
            "style",
            "center",
            "div",
            "span",
            "p",
            "br",
            "hr",
            "b",
            "i",
            "a",
            "font",
            "h1",
            "h2",
            "h3",
            "h4",
            "pre",
            "table",
            "form",
            "img",
            "ul",
            "ol",
            "iframe",
            "noscript");

    /// `selector {property: value`, in JSON the property would stand in quotes.
    private static final Pattern STYLE_RULE = Pattern.compile("\\{\\s*+[a-z-]++\\s*+:[^{};]*+;");

    private HtmlBody() {}

    static boolean isHtml(String body) {
        String head = head(body).toLowerCase(Locale.ROOT);
        int start = skipPrologue(head);
        if (start < head.length() && head.charAt(start) == '<') {
            return head.startsWith("<!doctype html", start) || ELEMENTS.contains(name(head, start + 1));
        }
        return head.contains("<!doctype html")
                || head.contains("<html")
                || head.contains("<body")
                || head.contains("content-type: text/html")
                || hasStyleRules(head);
    }

    static String title(String body) {
        String head = head(body);
        return Jsoup.parse(head.substring(0, HtmlText.endOfMarkup(head, MOST_TAGS)))
                .title();
    }

    private static String head(String body) {
        return body.length() > HEAD ? body.substring(0, HEAD) : body;
    }

    /// Past comments and processing instructions, which XML and XHTML share.
    private static int skipPrologue(String text) {
        int at = 0;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("<!--", at)) {
                at = after(text, "-->", at);
            } else if (text.startsWith("<?", at)) {
                at = after(text, "?>", at);
            } else {
                return at;
            }
        }
        return at;
    }

    private static int after(String text, String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }

    private static String name(String text, int from) {
        int end = from;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return text.substring(from, end);
    }

    private static boolean hasStyleRules(String text) {
        Matcher rules = STYLE_RULE.matcher(text);
        return rules.find() && rules.find();
    }
}
