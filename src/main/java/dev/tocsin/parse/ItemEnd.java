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
        List<Token> tokens = item.held == null ? List.of() : item.held.tokens;
        int start = item.open.getStopIndex() + 1;
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
            int end = next.open.getStartIndex();
            return isBreak(next.open) ? new ItemEnd(end, end, Why.CLOSED) : new ItemEnd(end, end, Why.LOST);
        }
        return body ? endOfBody(source, tokens, start, following) : endOfLine(source, tokens, start, following);
    }

    private static boolean isBreak(Token token) {
        return token.getType() == AlarmTextLexer.ITEM_BREAK || token.getType() == AlarmTextLexer.BODY_BREAK;
    }

    private static ItemEnd closedBy(Token bracket) {
        return new ItemEnd(bracket.getStartIndex(), bracket.getStopIndex() + 1, Why.CLOSED);
    }

    /// The last item of a sample, and the nesting never came back: either the body's own brackets do not match, and
    /// then the right bracket stands at the end of a line, or the body was cut, and its dots stand there.
    private static ItemEnd endOfBody(SourceText source, List<Token> tokens, int start, int following) {
        int bracket = -1;
        for (int i = tokens.size() - 1; i >= 0 && bracket < 0; i--) {
            bracket = endsLine(tokens, i) && tokens.get(i).getType() == AlarmTextLexer.CLOSE ? i : -1;
        }
        int dots = firstCut(source, tokens, start);
        if (dots >= 0 && (bracket < dots || isBalanced(tokens, dots + 1))) {
            int end = behindDots(source, tokens.get(dots));
            return new ItemEnd(end, end, Why.CUT);
        }
        if (bracket >= 0) {
            return closedBy(tokens.get(bracket));
        }
        int end = source.skipMarkedLinesBack(start, following);
        return new ItemEnd(end, end, source.endsWithDots(start, end) ? Why.CUT : Why.LOST);
    }

    private static int firstCut(SourceText source, List<Token> tokens, int start) {
        for (int i = 0; i < tokens.size(); i++) {
            if (endsLine(tokens, i) && source.endsWithDots(start, behindDots(source, tokens.get(i)))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean endsLine(List<Token> tokens, int index) {
        return index + 1 == tokens.size() || tokens.get(index + 1).getType() == AlarmTextLexer.LINES;
    }

    /// A quote around the alarm may end right behind the dots.
    private static int behindDots(SourceText source, Token token) {
        return token.getStopIndex() + (source.charAt(token.getStopIndex()) == '」' ? 0 : 1);
    }

    /// Brackets behind the cut that match each other are a chat's.
    private static boolean isBalanced(List<Token> tokens, int from) {
        int open = 0;
        for (Token token : tokens.subList(from, tokens.size())) {
            if (token.getType() == AlarmTextLexer.NEST) {
                open++;
            } else if (token.getType() == AlarmTextLexer.CLOSE && open-- == 0) {
                return false;
            }
        }
        return true;
    }

    private static ItemEnd endOfLine(SourceText source, List<Token> tokens, int start, int following) {
        int end = following;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).getType() == AlarmTextLexer.LINES) {
                if (i > 0 && tokens.get(i - 1).getType() == AlarmTextLexer.CLOSE) {
                    return closedBy(tokens.get(i - 1));
                }
                end = tokens.get(i).getStartIndex();
                break;
            }
        }
        end = Quote.withoutClosing(source, start, end);
        return new ItemEnd(end, end, Why.LOST);
    }
}
