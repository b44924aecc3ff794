package dev.tocsin.parse;

import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/// Reads alarms out of any text. The door of this package: safe to share between threads, keeps nothing.
public final class AlarmParser {
    /// Finds every alarm in the text, in order, and reports what belongs to none. The text may be the chat's own, HTML,
    /// a merged record's XML, or a string literal out of a log.
    ///
    /// Never throws on any text and takes time in proportion to its length. What cannot be read becomes a problem
    /// with its line and column, not an error.
    public ParsedAlarms parse(String text) {
        String lines =
                text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
        Places places = new Places(lines);
        return read(Passage.whole(lines), places);
    }

    private static ParsedAlarms read(Passage passage, Places places) {
        CommonTokenStream tokens = new CommonTokenStream(new AlarmLexer(new AlarmTextStream(passage.text())));
        SourceText source = new SourceText(passage, places);
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
