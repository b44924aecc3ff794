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
        pieces.add(new Piece.Header(
                start, source.skipBlanksBack(start, header.getStop().getStopIndex() + 1)));
    }

    private void field(FieldContext field) {
        Label label = labelOf(field.label.getType());
        int start = startOf(field.label);
        int valueStart = field.label.getStopIndex() + 1;
        int end = source.skipBlanksBack(valueStart, field.getStop().getStopIndex() + 1);
        String value = source.trimmed(valueStart, end);
        Token readable = readable(label, field.words());
        if (readable != null) {
            int behind = readable.getStopIndex() + 1;
            pieces.add(new Piece.Field(start, behind, label, value, readable.getText()));
            chat(behind, end);
        } else {
            pieces.add(new Piece.Field(start, end, label, value, null));
        }
    }

    private static @Nullable Token readable(Label label, @Nullable WordsContext words) {
        int wanted =
                switch (label) {
                    case TIME -> AlarmTextLexer.TIMESTAMP;
                    case COUNT -> AlarmTextLexer.FREQUENCY;
                    case APPID, NICKNAME, CONTENT -> Token.INVALID_TYPE;
                };
        return words == null
                ? null
                : words.tokens.stream()
                        .filter(token -> token.getType() == wanted)
                        .findFirst()
                        .orElse(null);
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
        Token first = guide.words() == null ? guide.getStart() : guide.words().getStart();
        boolean address = first.getType() == AlarmTextLexer.URL;
        int end = address
                ? first.getStopIndex() + 1
                : source.skipBlanksBack(start, guide.getStart().getStopIndex() + 1);
        pieces.add(new Piece.Guide(start, end, address ? first.getText() : ""));
        chat(end, guide.getStop().getStopIndex() + 1);
    }

    private void chat(@Nullable WordsContext words) {
        if (words != null) {
            chat(words.getStart().getStartIndex(), words.getStop().getStopIndex() + 1);
        }
    }

    private void chat(int start, int end) {
        int from = source.skipBlanks(start, end);
        if (from < end) {
            pieces.add(new Piece.Chat(from, source.skipBlanksBack(from, end)));
        }
    }

    /// Without the dots and line breaks that a label behind a cut body brings along.
    private int startOf(Token token) {
        return source.skipBlanks(source.skipDots(token.getStartIndex()), token.getStopIndex());
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
