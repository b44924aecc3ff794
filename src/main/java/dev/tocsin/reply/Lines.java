package dev.tocsin.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The lines of one message with what each is worth, so that a message over a chat's limit loses whole lines, the
/// least useful ones first, and never half a link or half a piece of markup.
final class Lines {
    private final List<Line> lines = new ArrayList<>();

    void add(Worth worth, String text) {
        lines.add(new Line(worth, text));
    }

    /// An empty line, unless one stands there already.
    void gap() {
        if (!lines.isEmpty() && !lines.getLast().text().isEmpty()) {
            add(Worth.EXTRA, "");
        }
    }

    String all() {
        return joined(lines);
    }

    /// Of lines worth the same the last one goes first.
    String within(int maxBytes) {
        List<Line> kept = new ArrayList<>(lines);
        for (Worth worth : Worth.values()) {
            for (int i = kept.size() - 1; i >= 0 && Excerpt.bytes(joined(kept)) > maxBytes; i--) {
                if (kept.get(i).worth() == worth && worth != Worth.ESSENTIAL) {
                    kept.remove(i);
                }
            }
        }
        return Excerpt.of(joined(kept), maxBytes);
    }

    private static String joined(List<Line> lines) {
        return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
    }

    /// What a line is worth to somebody woken by it, least first.
    enum Worth {
        EXTRA,
        EVIDENCE,
        LATER_STEP,
        FACTS,
        CAUSE,
        FIRST_STEP,
        ESSENTIAL
    }

    private record Line(Worth worth, String text) {}
}
