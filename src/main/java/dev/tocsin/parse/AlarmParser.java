package dev.tocsin.parse;

import java.util.ArrayList;
import java.util.List;

import dev.tocsin.parse.ParsedAlarms.Leftover;

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
        Passage whole = Passage.whole(lines);
        List<Passage> texts = Unwrapping.texts(whole);
        ParsedAlarms inner = read(texts, places);
        if (!inner.alarms().isEmpty() || texts.equals(List.of(whole))) {
            return inner;
        }
        ParsedAlarms outer = read(whole, places);
        return outer.alarms().isEmpty() ? inner : outer;
    }

    private static ParsedAlarms read(List<Passage> texts, Places places) {
        if (texts.size() == 1) {
            return read(texts.getFirst(), places);
        }
        List<ParsedAlarm> alarms = new ArrayList<>();
        List<Leftover> leftovers = new ArrayList<>();
        for (Passage text : texts) {
            ParsedAlarms parsed = read(text, places);
            alarms.addAll(parsed.alarms());
            leftovers.addAll(parsed.leftovers());
        }
        return new ParsedAlarms(alarms, leftovers);
    }

    private static ParsedAlarms read(Passage passage, Places places) {
        SourceText source = new SourceText(passage, places);
        return new AlarmBuilder(source).build(PieceReader.pieces(source, passage.text()));
    }
}
