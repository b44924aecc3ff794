package dev.tocsin.parse;

import org.antlr.v4.runtime.BufferedTokenStream;
import org.antlr.v4.runtime.Token;

/// The tokens of a text, all of them read at once. ANTLR's own stream asks before each step whether there is another
/// one and whether it is hidden, which takes as long as all the rest of parsing.
final class AlarmTokens extends BufferedTokenStream {
    AlarmTokens(AlarmLexer lexer) {
        super(lexer);
        fill();
    }

    /// The one that stands for the end of the text.
    Token end() {
        return tokens.getLast();
    }

    @Override
    public Token LT(int offset) {
        int index = offset > 0 ? p + offset - 1 : p + offset;
        return index < 0 ? null : tokens.get(Math.min(index, tokens.size() - 1));
    }

    @Override
    public int LA(int offset) {
        return LT(offset).getType();
    }

    @Override
    public void consume() {
        if (LA(1) == Token.EOF) {
            throw new IllegalStateException("cannot consume EOF");
        }
        p++;
    }
}
