package dev.tocsin.parse;

import java.util.List;

import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

import dev.tocsin.parse.AlarmTextParser.ItemContext;

/// Where a bracketed value ends, and how that is known.
///
/// @param valueEnd the index behind the value
/// @param behind the index behind the whole item
record ItemEnd(int valueEnd, int behind, Why why) {
    enum Why {
        CLOSED,
        /// Dots where WeChat cut a long body; it never writes the bracket then.
        CUT,
        /// A person or a program lost the bracket.
        LOST
    }

    static ItemEnd of(SourceText source, ItemContext item, @Nullable ItemContext next, boolean body, int following) {
        List<Token> tokens = item.value() == null ? List.of() : item.value().tokens;
        int start = item.getStart().getStopIndex() + 1;
        for (int i = 0, depth = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.getType() == AlarmTextLexer.CLOSE && depth-- == 0) {
                return closedBy(token);
            }
            if (token.getType() == AlarmTextLexer.NEST) {
                depth++;
            }
        }
        if (next != null) {
            int end = next.getStart().getStartIndex();
            return isBreak(next.getStart()) ? new ItemEnd(end, end, Why.CLOSED) : new ItemEnd(end, end, Why.LOST);
        }
        return body ? endOfBody(source, tokens, start, following) : endOfLine(tokens, following);
    }

    private static boolean isBreak(Token token) {
        return token.getType() == AlarmTextLexer.ITEM_BREAK || token.getType() == AlarmTextLexer.BODY_BREAK;
    }

    private static ItemEnd closedBy(Token bracket) {
        return new ItemEnd(bracket.getStartIndex(), bracket.getStopIndex() + 1, Why.CLOSED);
    }

    /// The last item of a sample, and the nesting never came back: either the body's own brackets do not match, and
    /// then the right bracket stands at the end of a line, or the body was cut.
    private static ItemEnd endOfBody(SourceText source, List<Token> tokens, int start, int following) {
        int end = source.skipBlanksBack(start, following);
        if (source.endsWithDots(start, end)) {
            return new ItemEnd(end, end, Why.CUT);
        }
        for (int i = tokens.size() - 1; i >= 0; i--) {
            Token token = tokens.get(i);
            boolean lastOfLine = i + 1 == tokens.size() || tokens.get(i + 1).getType() == AlarmTextLexer.LINES;
            if (lastOfLine && token.getType() == AlarmTextLexer.CLOSE) {
                return closedBy(token);
            }
            if (lastOfLine && source.endsWithDots(start, token.getStopIndex() + 1)) {
                return new ItemEnd(token.getStopIndex() + 1, token.getStopIndex() + 1, Why.CUT);
            }
        }
        return new ItemEnd(end, end, Why.LOST);
    }

    private static ItemEnd endOfLine(List<Token> tokens, int following) {
        int end = tokens.stream()
                .filter(token -> token.getType() == AlarmTextLexer.LINES)
                .mapToInt(Token::getStartIndex)
                .findFirst()
                .orElse(following);
        return new ItemEnd(end, end, Why.LOST);
    }
}
