package dev.tocsin.parse;

import java.util.Set;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/// What a reader of an HTML document sees, as lines: each block is a line, markup is gone.
public final class HtmlText {
    private static final Set<String> INVISIBLE = Set.of("script", "style", "title", "head", "template");

    private HtmlText() {}

    public static String of(String html) {
        Lines lines = new Lines();
        NodeTraversor.traverse(lines, Jsoup.parse(html).body());
        return lines.text();
    }

    private static final class Lines implements NodeVisitor {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                append(words);
            } else if (breaksLine(node)) {
                newLine();
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node.nameIs("br")) {
                text.append('\n');
            } else if (breaksLine(node)) {
                newLine();
            }
        }

        String text() {
            return text.toString().strip();
        }

        private void append(TextNode words) {
            Element parent = words.parent();
            if (parent == null || parent.closest(String.join(",", INVISIBLE)) != null) {
                return;
            }
            String shown = parent.closest("pre,textarea") == null ? words.text() : words.getWholeText();
            boolean atLineStart = text.isEmpty() || text.charAt(text.length() - 1) == '\n';
            text.append(atLineStart && shown.isBlank() ? "" : shown);
        }

        private void newLine() {
            if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
        }

        private static boolean breaksLine(Node node) {
            return node instanceof Element element && element.isBlock() && !element.nameIs("br");
        }
    }
}
