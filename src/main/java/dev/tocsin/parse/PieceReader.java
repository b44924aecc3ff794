package dev.tocsin.parse;

import java.util.ArrayList;
import java.util.List;

import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

import dev.tocsin.parse.AlarmTextParser.FieldContext;
import dev.tocsin.parse.AlarmTextParser.GuideContext;
import dev.tocsin.parse.AlarmTextParser.PartContext;
import dev.tocsin.parse.AlarmTextParser.SampleContext;
import dev.tocsin.parse.AlarmTextParser.TextContext;
import dev.tocsin.parse.AlarmTextParser.WordsContext;
import dev.tocsin.parse.Piece.Label;

/// Turns the syntax tree into pieces; the generated classes go no further than here.
final class PieceReader {
    private final SourceText source;
    private final CommonTokenStream tokens;
    private final List<Piece> pieces = new ArrayList<>();

    PieceReader(SourceText source, CommonTokenStream tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    List<Piece> pieces(TextContext text) {
        chat(text.words());
        for (PartContext part : text.part()) {
            if (part.header() != null) {
                header(part.header());
            } else if (part.field() != null) {
                field(part.field());
            } else if (part.sample() != null) {
                sample(part.sample());
                chat(part.words());
            } else if (part.guide() != null) {
                guide(part.guide());
            } else {
                chat(part.words());
            }
        }
        return pieces;
    }

    private void header(ParserRuleContext header) {
        int start = startOf(header.getStart());
        int end = source.skipBlanksBack(start, header.getStop().getStopIndex() + 1);
        // People write the same words in the middle of a sentence.
        if (source.standsAlone(start, header.getStart().getStopIndex() + 1)) {
            while (AlarmTextStream.fold(source.charAt(end - 1)) == '*') {
                end--;
            }
            pieces.add(new Piece.Header(start, end));
        } else {
            chat(start, end);
        }
    }

    private void field(FieldContext field) {
        Label label = labelOf(field.label.getType());
        int start = startOf(field.label);
        int valueStart = field.label.getStopIndex() + 1;
        int end = source.skipBlanksBack(valueStart, field.getStop().getStopIndex() + 1);
        String value = value(field.label, valueStart, end);
        Token readable = readable(label, field.words());
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

    private void sample(SampleContext sample) {
        Token next = tokens.get(sample.getStop().getTokenIndex() + 1);
        int following = source.skipDots(next.getStartIndex());
        SampleReading reading = SampleReader.read(source, sample, following);
        boolean labelled = sample.SAMPLE_LABEL() != null;
        pieces.add(new Piece.SampleItems(startOf(sample.getStart()), reading.end(), labelled, reading));
        chat(reading.end(), sample.getStop().getStopIndex() + 1);
    }

    private void guide(GuideContext guide) {
        int start = startOf(guide.getStart());
        Token address = first(AlarmTextLexer.URL, guide.words());
        int end = address == null
                ? source.skipBlanksBack(start, guide.getStart().getStopIndex() + 1)
                : address.getStopIndex() + 1;
        pieces.add(new Piece.Guide(start, end, address == null ? "" : address.getText()));
        chat(end, guide.getStop().getStopIndex() + 1);
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
