package dev.tocsin.search;

import java.util.List;

import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.jspecify.annotations.Nullable;

/// Reads searches. The door of this package: safe to share between threads, keeps nothing.
public final class SearchParser {
    private static final int LONGEST = 2000;
    private static final int MOST_TERMS = 30;

    private SearchParser() {}

    /// @throws SearchException a quotation mark without its partner, nothing behind `!` or behind a key, far too long
    public static List<Term> parse(@Nullable String text) {
        String search = text == null ? "" : storable(text);
        if (search.codePointCount(0, search.length()) > LONGEST) {
            throw new SearchException(LONGEST + 1, null, SearchFault.TOO_LONG, LONGEST);
        }
        SearchReader reader = new SearchReader(tree(search));
        reader.check();
        List<Term> terms = reader.terms();
        if (terms.size() > MOST_TERMS) {
            throw new SearchException(reader.column(MOST_TERMS), null, SearchFault.TOO_MANY_TERMS, MOST_TERMS);
        }
        return terms;
    }

    /// What is being typed at a place; never fails on any text.
    ///
    /// @param at counted in UTF-16 units from 0; what lies outside of the text is cut to it
    public static Caret caret(String text, int at) {
        int to = Math.clamp(at, 0, text.length());
        String left = storable(text.substring(0, to));
        if (left.length() > LONGEST) {
            return new Caret(null, "", to, to);
        }
        Caret found = new SearchReader(tree(left)).caret();
        return new Caret(found.key(), found.begun(), left.offsetByCodePoints(0, found.from()), to);
    }

    /// A text as a value that a search reads as this text: in quotation marks where it needs them.
    public static String quoted(String value) {
        boolean plain = !value.isEmpty()
                && value.codePoints().noneMatch(it -> Character.isWhitespace(it) || ",，:：!！\"“”\\".indexOf(it) >= 0);
        return plain ? value : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static SearchQueryParser.QueryContext tree(String text) {
        SearchQueryLexer lexer = new SearchQueryLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        SearchQueryParser parser = new SearchQueryParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        // The grammar accepts every text; were that ever untrue, a repair would be a guess.
        parser.setErrorHandler(new BailErrorStrategy());
        return parser.query();
    }

    /// Databases hold neither U+0000 nor half a character, so no stored text is missed. Length and places stay.
    private static String storable(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point == 0 || Character.getType(point) == Character.SURROGATE ? 0xFFFD : point)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }
}
