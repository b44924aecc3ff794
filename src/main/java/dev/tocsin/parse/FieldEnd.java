package dev.tocsin.parse;

import java.util.List;

import dev.tocsin.parse.AlarmTextParser.PartContext;

/// How far the value behind a label goes. It ends with its line or where the next label stands, with two exceptions:
/// nicknames and sentences may hold the words of a label or a header, and mail programs wrap sentences.
final class FieldEnd {
    /// The longest sentence in a mail of twenty columns.
    private static final int MOST_LINES = 6;

    private static final int UNKNOWN = -2;

    private final SourceText source;
    private final List<PartContext> parts;
    private final PartContext field;
    private final int index;
    /// The part before the field, past the lines between; -1 for none. Looked for when a label first asks, since many
    /// may stand on the field's line.
    private int before = UNKNOWN;

    private FieldEnd(SourceText source, List<PartContext> parts, int index) {
        this.source = source;
        this.parts = parts;
        this.field = parts.get(index);
        this.index = index;
    }

    /// The index of the last part that belongs to the value of the label at the index.
    static int of(SourceText source, List<PartContext> parts, int index) {
        FieldEnd end = new FieldEnd(source, parts, index);
        return end.wrapped(end.onLine());
    }

    private int onLine() {
        int last = index;
        while (last + 1 < parts.size() && belongs(last + 1)) {
            last++;
        }
        return last;
    }

    private boolean belongs(int next) {
        PartContext part = parts.get(next);
        if (isLine(part)) {
            return false;
        }
        if (part.header != null) {
            // Where alarms run together on one line, the labels of the next one stand behind its header.
            return next + 1 == parts.size() || isLine(parts.get(next + 1));
        }
        boolean free = is(field, AlarmTextLexer.NICKNAME_LABEL) || is(field, AlarmTextLexer.CONTENT_LABEL);
        return free && part.label != null && !isReadable(part) && isThereAgain(part, next);
    }

    private boolean isReadable(PartContext part) {
        return switch (part.label.getType()) {
            case AlarmTextLexer.TIME_LABEL -> Words.time(part.behind) != null;
            case AlarmTextLexer.COUNT_LABEL -> Words.count(part.behind) != null;
            case AlarmTextLexer.APPID_LABEL -> AppId.in(source, valueOf(part), endOf(part)) != null;
            case AlarmTextLexer.CONTENT_LABEL -> Sentence.isWeChats(source.between(valueOf(part), endOf(part)));
            default -> false;
        };
    }

    /// In the same alarm: in WeChat's order right before the field, or behind it.
    private boolean isThereAgain(PartContext part, int at) {
        if (before == UNKNOWN) {
            before = before();
        }
        int type = part.label.getType();
        if (before >= 0 && is(parts.get(before), type)) {
            return true;
        }
        for (int i = at + 1; i < parts.size(); i++) {
            PartContext behind = parts.get(i);
            if (is(behind, type)) {
                return true;
            }
            if (isBorder(behind) && (behind.header == null || isLine(parts.get(i - 1)))) {
                return false;
            }
        }
        return false;
    }

    private int before() {
        int at = index - 1;
        while (at >= 0 && isLine(parts.get(at))) {
            at--;
        }
        return at;
    }

    private static boolean isBorder(PartContext part) {
        return part.header != null
                || part.sample != null
                || part.entry != null
                || part.guide != null
                || is(part, AlarmTextLexer.APPID_LABEL)
                || is(part, AlarmTextLexer.NICKNAME_LABEL);
    }

    /// A sentence goes on over lines without a label when WeChat's next line follows.
    private int wrapped(int last) {
        if (!is(field, AlarmTextLexer.CONTENT_LABEL)) {
            return last;
        }
        int end = last;
        int next = last + 1;
        while (next < parts.size() && next <= last + MOST_LINES && isLine(parts.get(next))) {
            if (hasWords(next)) {
                end = next;
            }
            next++;
        }
        boolean goesOn = next < parts.size() && end < next - 1 && isBehindSentence(parts.get(next));
        return goesOn ? end : last;
    }

    /// Before a label stand the numbers of a list as well.
    private boolean hasWords(int index) {
        PartContext line = parts.get(index);
        if (line.chat == null) {
            return false;
        }
        int start = line.chat.getStart().getStartIndex();
        boolean beforeLabel = index + 1 < parts.size() && !isLine(parts.get(index + 1));
        return beforeLabel
                ? !Marks.only(source, start, endOf(line))
                : source.skipMarks(start, endOf(line)) < endOf(line);
    }

    private static boolean isBehindSentence(PartContext part) {
        return is(part, AlarmTextLexer.COUNT_LABEL) || part.sample != null || part.guide != null;
    }

    private static boolean isLine(PartContext part) {
        return part.getStart().getType() == AlarmTextLexer.NL;
    }

    private static boolean is(PartContext part, int type) {
        return part.label != null && part.label.getType() == type;
    }

    private static int valueOf(PartContext part) {
        return part.label.getStopIndex() + 1;
    }

    private static int endOf(PartContext part) {
        return part.getStop().getStopIndex() + 1;
    }
}
