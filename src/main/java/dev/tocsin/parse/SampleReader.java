package dev.tocsin.parse;

import java.util.ArrayList;
import java.util.List;

import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.Sample;
import dev.tocsin.parse.AlarmTextParser.ItemContext;

/// Reads the bracketed items of a sample into keys and values.
final class SampleReader {
    /// Nobody reads more, and a hostile text could ask for a million.
    private static final int MOST_PROBLEMS = 20;

    private final SourceText source;
    private final List<Sample.Item> items = new ArrayList<>();
    private final List<ParseProblem> problems = new ArrayList<>();
    private int end;
    private boolean truncated;

    private SampleReader(SourceText source) {
        this.source = source;
    }

    /// @param first the sample's label or its first item
    /// @param following the index at which the text behind the sample begins
    static SampleReading read(SourceText source, Token first, List<ItemContext> items, int following) {
        SampleReader reader = new SampleReader(source);
        reader.end = first.getStopIndex() + 1;
        for (int i = 0; i < items.size(); i++) {
            reader.read(items.get(i), i + 1 < items.size() ? items.get(i + 1) : null, following);
        }
        return new SampleReading(reader.items, reader.end, reader.truncated, reader.problems);
    }

    private void read(ItemContext item, @Nullable ItemContext next, int following) {
        Token open = item.open;
        if (open.getType() == AlarmTextLexer.FLAG) {
            readFlag(open);
            return;
        }
        boolean body = open.getType() == AlarmTextLexer.BODY_OPEN || open.getType() == AlarmTextLexer.BODY_BREAK;
        int bracket = bracketOf(open);
        int start = open.getStopIndex() + 1;
        String key = source.trimmed(bracket + 1, start - 1);
        ItemEnd border = ItemEnd.of(source, item, next, body, following);
        end = border.behind();
        items.add(new Sample.Item(key, value(start, border, body)));
        truncated |= border.why() == ItemEnd.Why.CUT;
        if (bracket < open.getStartIndex()) {
            report(open.getStartIndex(), ParseFault.UNOPENED.sentence(key));
        }
        if (border.why() == ItemEnd.Why.LOST) {
            int line = source.line(Math.max(start, border.valueEnd() - 1));
            report(Math.max(bracket, open.getStartIndex()), ParseFault.BRACKET.sentence(key, line));
        }
    }

    private void report(int index, String message) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(source.problem(index, message));
        }
    }

    /// Blanks around a whole body are evidence: WeChat compares all of it with "success".
    private String value(int start, ItemEnd border, boolean body) {
        if (!body) {
            return source.trimmed(start, border.valueEnd());
        }
        boolean whole = border.why() == ItemEnd.Why.CLOSED;
        int end = whole ? border.valueEnd() : source.skipBlanksBack(start, border.valueEnd());
        return Quote.unquoted(source, start, end);
    }

    private void readFlag(Token token) {
        end = token.getStopIndex() + 1;
        String flag = source.trimmed(bracketOf(token) + 1, token.getStopIndex());
        if (!flag.isEmpty()) {
            items.add(new Sample.Item(flag, null));
        }
    }

    /// The last opening bracket of the token: people double them, or lose them; then it is thought of before the key.
    private int bracketOf(Token token) {
        int index = token.getStopIndex();
        while (index >= token.getStartIndex() && AlarmTextStream.fold(source.charAt(index)) != '[') {
            index--;
        }
        return index;
    }
}
