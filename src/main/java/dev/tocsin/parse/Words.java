package dev.tocsin.parse;

import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

import dev.tocsin.parse.AlarmTextParser.WordsContext;

/// What the lexer saw in the words behind a label.
final class Words {
    private Words() {}

    /// The timestamp.
    static @Nullable Token time(@Nullable WordsContext words) {
        return first(AlarmTextLexer.TIMESTAMP, words);
    }

    /// The frequency, or a number that stands there alone.
    static @Nullable Token count(@Nullable WordsContext words) {
        Token frequency = first(AlarmTextLexer.FREQUENCY, words);
        Token word = frequency == null && words != null ? only(words) : null;
        return word != null && isNumber(word.getText()) ? word : frequency;
    }

    private static @Nullable Token only(WordsContext words) {
        Token only = null;
        for (Token token : words.tokens) {
            if (token.getType() != AlarmTextLexer.BLANK) {
                if (only != null) {
                    return null;
                }
                only = token;
            }
        }
        return only;
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(letter -> Numbers.isDigit((char) letter));
    }

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
