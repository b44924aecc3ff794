package dev.tocsin.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/// Turns the tree of a search into terms.
final class SearchReader {
    private final SearchQueryParser.QueryContext query;

    SearchReader(SearchQueryParser.QueryContext query) {
        this.query = query;
    }

    List<Term> terms() {
        return query.term().stream().map(SearchReader::term).toList();
    }

    /// Where a term begins.
    int column(int term) {
        return column(query.term(term).getStart());
    }

    /// What every search must hold to, whatever its keys mean.
    void check() {
        query.term().forEach(SearchReader::check);
    }

    /// What the text ends in, as if somebody were about to go on typing there.
    Caret caret() {
        int end = query.getStop().getStartIndex();
        if (query.term().isEmpty() || end > query.term().getLast().getStop().getStopIndex() + 1) {
            return new Caret(null, "", end, end);
        }
        return switch (query.term().getLast()) {
            case SearchQueryParser.KeyedContext keyed -> caret(keyed, end);
            case SearchQueryParser.FreeContext free when free.word() == null -> new Caret(null, "", end, end);
            case SearchQueryParser.FreeContext free ->
                new Caret(null, text(free.word()), free.word().getStart().getStartIndex(), end);
            default -> throw new IllegalStateException("The grammar has a term that nobody reads");
        };
    }

    private static Caret caret(SearchQueryParser.KeyedContext keyed, int end) {
        String key = key(keyed).text();
        SearchQueryParser.ValuesContext values = keyed.values();
        boolean begun =
                !values.value().isEmpty() && values.value().getLast().getStop().getStopIndex() == end - 1;
        if (!begun) {
            return new Caret(key, "", end, end);
        }
        SearchQueryParser.ValueContext value = values.value().getLast();
        return new Caret(key, text(value), value.getStart().getStartIndex(), end);
    }

    private static Term term(SearchQueryParser.TermContext term) {
        return switch (term) {
            case SearchQueryParser.KeyedContext keyed ->
                new Term.Keyed(
                        !keyed.NOT().isEmpty(),
                        key(keyed),
                        keyed.values().value().stream().map(SearchReader::word).toList());
            case SearchQueryParser.FreeContext free -> new Term.Free(!free.NOT().isEmpty(), word(free.word()));
            default -> throw new IllegalStateException("The grammar has a term that nobody reads");
        };
    }

    private static void check(SearchQueryParser.TermContext term) {
        for (Token token : tokens(term)) {
            if (token.getType() == SearchQueryParser.UNCLOSED) {
                throw new SearchException(column(token), null, SearchFault.UNCLOSED);
            }
        }
        if (term instanceof SearchQueryParser.FreeContext free && free.word() == null) {
            throw new SearchException(column(free.getStart()), null, SearchFault.NOTHING_EXCLUDED);
        }
        if (term instanceof SearchQueryParser.KeyedContext keyed
                && keyed.values().value().isEmpty()) {
            throw new SearchException(
                    key(keyed), SearchFault.NO_VALUE, key(keyed).text());
        }
    }

    private static Word key(SearchQueryParser.KeyedContext keyed) {
        Token token = keyed.KEY().getSymbol();
        String text = token.getText();
        return new Word(text.substring(0, text.length() - 1).toLowerCase(Locale.ROOT), column(token));
    }

    private static Word word(ParserRuleContext context) {
        return new Word(text(context), column(context.getStart()));
    }

    /// Quotation marks at the beginning hold the words together; anywhere else they are part of what is looked for.
    private static String text(ParserRuleContext context) {
        StringBuilder text = new StringBuilder();
        for (Token token : tokens(context)) {
            text.append(text.isEmpty() && token == context.getStart() ? unquoted(token) : token.getText());
        }
        return text.toString();
    }

    private static String unquoted(Token token) {
        String text = token.getText();
        return switch (token.getType()) {
            case SearchQueryParser.QUOTED -> unescaped(text.substring(1, text.length() - 1));
            case SearchQueryParser.UNCLOSED -> unescaped(text.substring(1));
            default -> text;
        };
    }

    /// Only `\"` and `\\` mean something else than they say: alarms are full of backslashes.
    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            boolean escape = text.charAt(i) == '\\'
                    && i + 1 < text.length()
                    && (text.charAt(i + 1) == '"' || text.charAt(i + 1) == '\\');
            plain.append(text.charAt(escape ? ++i : i));
        }
        return plain.toString();
    }

    private static List<Token> tokens(ParserRuleContext context) {
        List<Token> tokens = new ArrayList<>();
        for (var child : context.children == null ? List.<org.antlr.v4.runtime.tree.ParseTree>of() : context.children) {
            if (child instanceof TerminalNode node) {
                tokens.add(node.getSymbol());
            } else if (child instanceof ParserRuleContext inner) {
                tokens.addAll(tokens(inner));
            }
        }
        return tokens;
    }

    private static int column(Token token) {
        return token.getStartIndex() + 1;
    }
}
