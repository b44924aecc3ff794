package dev.tocsin.parse;

import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/// Reads alarms out of any text. The door of this package: safe to share between threads, keeps nothing.
public final class AlarmParser {
    /// Finds every alarm in the text, in order, and reports what belongs to none.
    ///
    /// Never throws on any text and takes time in proportion to its length. What cannot be read becomes a problem
    /// with its line and column, not an error.
    public ParsedAlarms parse(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        AlarmTextLexer lexer = new AlarmTextLexer(new AlarmTextStream(lines));
        lexer.removeErrorListeners();
        lexer.setInterpreter(new WideLexerSimulator(lexer));
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        SourceText source = new SourceText(lines);
        return new AlarmBuilder(source).build(new PieceReader(source, tokens).pieces(tree(tokens)));
    }

    private static AlarmTextParser.TextContext tree(CommonTokenStream tokens) {
        AlarmTextParser parser = new AlarmTextParser(tokens);
        parser.removeErrorListeners();
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
}
