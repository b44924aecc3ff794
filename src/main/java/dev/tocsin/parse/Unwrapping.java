package dev.tocsin.parse;

import java.util.ArrayList;
import java.util.List;

/// Finds the texts that people sent inside what carries them: HTML, a record of messages, a string literal, entities,
/// a table, or one in the other.
/// A plain text is found to be plain without a copy.
final class Unwrapping {
    /// A record in a robot's JSON, escaped once more, is the deepest that was ever seen.
    private static final int DEEPEST = 5;

    private Unwrapping() {}

    /// In the order of the text; the passage itself when nothing is around it.
    static List<Passage> texts(Passage passage) {
        return texts(passage, 0);
    }

    private static List<Passage> texts(Passage passage, int depth) {
        List<Passage> inner = depth == DEEPEST ? List.of() : opened(passage);
        if (inner.isEmpty()) {
            return List.of(passage);
        }
        List<Passage> texts = new ArrayList<>();
        for (Passage text : inner) {
            if (!text.text().isBlank()) {
                texts.addAll(texts(text, depth + 1));
            }
        }
        // What was taken for a wrapping and holds nothing was none.
        return texts.isEmpty() ? List.of(passage) : texts;
    }

    private static List<Passage> opened(Passage passage) {
        if (EscapedText.isJson(passage.text())) {
            return List.of(EscapedText.strings(passage));
        }
        List<Passage> record = RecordXml.texts(passage);
        if (!record.isEmpty()) {
            return record;
        }
        Passage html = HtmlStretches.read(passage);
        if (html != null) {
            return List.of(html);
        }
        if (EscapedText.hasEscapedLines(passage.text())) {
            return List.of(EscapedText.lines(passage));
        }
        Passage resolved = XmlEscapes.resolvedStretches(passage);
        if (resolved != null) {
            return List.of(resolved);
        }
        Passage table = TableText.read(passage);
        return table == null ? List.of() : List.of(table);
    }
}
