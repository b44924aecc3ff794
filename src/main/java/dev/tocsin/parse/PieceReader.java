package dev.tocsin.parse;

import java.util.ArrayList;
import java.util.List;

import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
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

    private PieceReader(SourceText source, AlarmTokens tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    static List<Piece> pieces(SourceText source, String text) {
        AlarmTokens tokens = new AlarmTokens(new AlarmLexer(new AlarmTextStream(text)));
        return new PieceReader(source, tokens).pieces(parts(tokens));
    }

    private static TextContext parts(AlarmTokens tokens) {
        AlarmTextParser parser = new AlarmTextParser(tokens);
        parser.removeErrorListeners();
        parser.setBuildParseTree(false);
        // The grammar accepts every sequence of tokens; were that ever untrue, a repair would be a guess.
        parser.setErrorHandler(new BailErrorStrategy());
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        try {
            return parser.text();
        } catch (ParseCancellationException e) {
            parser.reset();
            parser.getInterpreter().setPredictionMode(PredictionMode.LL);
            return parser.text();
        }
    }

    private List<Piece> pieces(TextContext text) {
        chat(text.chat);
        for (int i = 0; i < text.parts.size(); i++) {
            PartContext part = text.parts.get(i);
            if (part.entry == null || part.sample != null) {
                finishSample(part.getStart());
            }
            if (part.label == null) {
                read(part);
            } else {
                int last = FieldEnd.of(source, text.parts, i);
                boolean goesOn = last + 1 < text.parts.size() && !isLine(text.parts.get(last + 1));
                field(part, text.parts.get(last), goesOn);
                i = last;
            }
        }
        finishSample(tokens.end());
        return pieces;
    }

    private void read(PartContext part) {
        if (part.header != null) {
            header(part);
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
            boolean ofWeChat = source.between(start, end).startsWith("微信");
            pieces.add(new Piece.Header(start, end, ofWeChat));
        } else {
            chat(start, end);
        }
    }

    /// @param last the part that its value ends with
    /// @param goesOn something stands behind the value on its line
    private void field(PartContext part, PartContext last, boolean goesOn) {
        Label label = labelOf(part.label.getType());
        int start = startOf(part.label);
        int valueStart = part.label.getStopIndex() + 1;
        int end = source.skipBlanksBack(valueStart, last.getStop().getStopIndex() + 1);
        int valueEnd = valueEnd(part.label, valueStart, end);
        boolean qualified = isQualified(start);
        switch (label) {
            case APPID -> {
                AppId id = AppId.in(source, valueStart, valueEnd);
                String text = id == null ? source.trimmed(valueStart, valueEnd) : id.text();
                int behind = id == null ? end : id.end();
                pieces.add(new Piece.Field(start, behind, label, qualified, text, id == null ? null : text));
                chat(behind, end);
            }
            case TIME, COUNT -> {
                Token readable = label == Label.TIME ? Words.time(part.behind) : Words.count(part.behind);
                int behind = readable == null ? end : readable.getStopIndex() + 1;
                String value = source.trimmed(valueStart, valueEnd);
                String text = readable == null ? null : readable.getText();
                pieces.add(new Piece.Field(start, behind, label, qualified, value, text));
                chat(behind, end);
            }
            case NICKNAME, CONTENT -> {
                int behind = goesOn ? Marks.withoutTransition(source, valueStart, valueEnd) : valueEnd;
                String value = source.unwrapped(valueStart, behind);
                pieces.add(new Piece.Field(start, goesOn ? behind : end, label, qualified, value, null));
            }
        }
    }

    /// Whether a word stands before the label that is no value, `登录次数:`, with a blank between scripts: `小程序 AppID:`.
    private boolean isQualified(int start) {
        return !pieces.isEmpty()
                && pieces.getLast() instanceof Piece.Chat chat
                && source.skipBlanksBack(chat.end(), start) == chat.end()
                && source.between(chat.end(), start).indexOf('\n') < 0
                && (chat.end() == start
                        ? Character.isLetter(source.charAt(start - 1))
                        : Character.isIdeographic(source.charAt(chat.end() - 1)));
    }

    /// Without the quote or the emphasis that began before the label and ends with the value.
    private int valueEnd(Token label, int start, int end) {
        int begin = startOf(label);
        int to = end;
        boolean bold = isStar(begin) && source.between(begin, start).lastIndexOf('*') == 1;
        if (bold && to - 2 >= start && isStar(to - 1) && isStar(to - 2)) {
            to -= 2;
        }
        return Marks.withoutClosingQuote(source, begin, start, to);
    }

    private boolean isStar(int index) {
        return AlarmTextStream.fold(source.charAt(index)) == '*';
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
        Token address = Words.first(AlarmTextLexer.URL, part.behind);
        int end = address == null
                ? source.skipBlanksBack(start, part.guide.getStopIndex() + 1)
                : address.getStopIndex() + 1;
        String url = address == null ? "" : address.getText();
        boolean ofWeChat = part.guide.getText().contains("请") || url.contains("url.cn/") || url.contains("qq.com/");
        pieces.add(new Piece.Guide(start, end, url, ofWeChat));
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

    private static boolean isLine(PartContext part) {
        return part.getStart().getType() == AlarmTextLexer.NL;
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
