package dev.tocsin.parse;

import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

import dev.tocsin.parse.AlarmTextParser.WordsContext;

/// What the lexer saw in the words behind a label.
final class Words {
    private Words() {}

    static @Nullable Token first(int type, @Nullable WordsContext words) {
        if (words != null) {
            for (Token token : words.tokens) {
                if (token.getType() == type) {
                    return token;
                }
            }
        }
        return null;
    }
}
