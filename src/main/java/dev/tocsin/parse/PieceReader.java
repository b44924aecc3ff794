package dev.tocsin.parse;

import java.util.ArrayList;
import java.util.List;

import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

import dev.tocsin.parse.AlarmTextParser.ItemContext;
import dev.tocsin.parse.AlarmTextParser.PartContext;
import dev.tocsin.parse.AlarmTextParser.TextContext;
import dev.tocsin.parse.AlarmTextParser.WordsContext;
import dev.tocsin.parse.Piece.Label;

/// Turns the parts of a text into pieces; the generated classes go no further than here.
final class PieceReader {
    private final SourceText source;
    private final AlarmTokens tokens;
    private final List<Piece> pieces = new ArrayList<>();
    /// The sample that is being read: where it begins, and its items so far.
    private @Nullable Token sample;
    private final List<ItemContext> items = new ArrayList<>();

    PieceReader(SourceText source, AlarmTokens tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    List<Piece> pieces(TextContext text) {
        chat(text.chat);
        for (PartContext part : text.parts) {
            if (part.entry == null || part.sample != null) {
                finishSample(part.getStart());
            }
            read(part);
        }
        finishSample(tokens.end());
        return pieces;
    }

    private void read(PartContext part) {
        if (part.header != null) {
            header(part);
        } else if (part.label != null) {
            field(part, labelOf(part.label.getType()));
        } else if (part.guide != null) {
            guide(part);
        } else if (part.sample != null || part.entry != null) {
            if (sample == null) {
                sample = part.getStart();
            }
            if (part.entry != null) {
                items.add(part.entry);
            }
            if (part.chat != null) {
                finishSample(part.chat.getStart());
                chat(part.chat);
            }
        } else {
            chat(part.chat);
        }
    }

    private void header(PartContext part) {
        int start = startOf(part.header);
        int end = source.skipBlanksBack(start, part.getStop().getStopIndex() + 1);
        // People write the same words in the middle of a sentence.
        if (source.standsAlone(start, part.header.getStopIndex() + 1)) {
            while (AlarmTextStream.fold(source.charAt(end - 1)) == '*') {
                end--;
            }
            pieces.add(new Piece.Header(start, end));
        } else {
            chat(start, end);
        }
    }

    private void field(PartContext part, Label label) {
        int start = startOf(part.label);
        int valueStart = part.label.getStopIndex() + 1;
        int end = source.skipBlanksBack(valueStart, part.getStop().getStopIndex() + 1);
        String value = value(part.label, valueStart, end);
        Token readable = readable(label, part.behind);
        if (readable != null) {
            int behind = readable.getStopIndex() + 1;
            pieces.add(new Piece.Field(start, behind, label, value, readable.getText()));
            chat(behind, end);
        } else {
            pieces.add(new Piece.Field(start, end, label, value, null));
        }
    }

    /// Without the quote or the emphasis that began before the label and ends with the value.
    private String value(Token label, int start, int end) {
        int begin = startOf(label);
        int to = end;
        boolean bold = isStar(begin) && source.between(begin, start).lastIndexOf('*') == 1;
        if (bold && to - 2 >= start && isStar(to - 1) && isStar(to - 2)) {
            to -= 2;
        }
        return source.trimmed(start, Marks.withoutClosingQuote(source, begin, start, to));
    }

    private boolean isStar(int index) {
        return AlarmTextStream.fold(source.charAt(index)) == '*';
    }

    private static @Nullable Token readable(Label label, @Nullable WordsContext words) {
        int wanted =
                switch (label) {
                    case TIME -> AlarmTextLexer.TIMESTAMP;
                    case COUNT -> AlarmTextLexer.FREQUENCY;
                    case APPID, NICKNAME, CONTENT -> Token.INVALID_TYPE;
                };
        return first(wanted, words);
    }

    private static @Nullable Token first(int type, @Nullable WordsContext words) {
        if (words != null) {
            for (Token token : words.tokens) {
                if (token.getType() == type) {
                    return token;
                }
            }
        }
        return null;
    }

    /// @param next the token behind the sample
    private void finishSample(Token next) {
        if (sample == null) {
            return;
        }
        SampleReading reading = SampleReader.read(source, sample, items, source.skipDots(next.getStartIndex()));
        boolean labelled = sample.getType() == AlarmTextLexer.SAMPLE_LABEL;
        pieces.add(new Piece.SampleItems(startOf(sample), reading.end(), labelled, reading));
        chat(reading.end(), next.getStartIndex());
        sample = null;
        items.clear();
    }

    private void guide(PartContext part) {
        int start = startOf(part.guide);
        Token address = first(AlarmTextLexer.URL, part.behind);
        int end = address == null
                ? source.skipBlanksBack(start, part.guide.getStopIndex() + 1)
                : address.getStopIndex() + 1;
        pieces.add(new Piece.Guide(start, end, address == null ? "" : address.getText()));
        chat(end, part.getStop().getStopIndex() + 1);
    }

    private void chat(@Nullable WordsContext words) {
        if (words != null) {
            chat(words.getStart().getStartIndex(), words.getStop().getStopIndex() + 1);
        }
    }

    private void chat(int start, int end) {
        int from = source.skipBlanks(start, end);
        if (from < end && !Marks.only(source, from, end)) {
            pieces.add(new Piece.Chat(from, source.skipBlanksBack(from, end)));
        }
    }

    /// Without the dots, line breaks and marks that a label behind a value brings along.
    private int startOf(Token token) {
        return source.skipMarks(source.skipDots(token.getStartIndex()), token.getStopIndex());
    }

    private static Label labelOf(int tokenType) {
        return switch (tokenType) {
            case AlarmTextLexer.APPID_LABEL -> Label.APPID;
            case AlarmTextLexer.NICKNAME_LABEL -> Label.NICKNAME;
            case AlarmTextLexer.TIME_LABEL -> Label.TIME;
            case AlarmTextLexer.CONTENT_LABEL -> Label.CONTENT;
            case AlarmTextLexer.COUNT_LABEL -> Label.COUNT;
            default -> throw new IllegalStateException("no label: token type " + tokenType);
        };
    }
}
