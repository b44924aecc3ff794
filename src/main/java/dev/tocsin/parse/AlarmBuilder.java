package dev.tocsin.parse;

import java.util.ArrayList;
import java.util.List;

import dev.tocsin.parse.ParsedAlarms.Leftover;

/// Makes alarms of the groups of pieces that are some and keeps the rest as leftovers.
final class AlarmBuilder {
    private final SourceText source;
    private final List<ParsedAlarm> alarms = new ArrayList<>();
    private final List<Piece> taken = new ArrayList<>();

    AlarmBuilder(SourceText source) {
        this.source = source;
    }

    ParsedAlarms build(List<Piece> pieces) {
        for (List<Piece> group : PieceGroups.of(pieces)) {
            if (AlarmForm.isAlarm(group)) {
                alarms.add(new AlarmReader(source).read(group));
                taken.addAll(group);
            }
        }
        return new ParsedAlarms(alarms, leftovers());
    }

    private List<Leftover> leftovers() {
        List<Leftover> leftovers = new ArrayList<>();
        int from = 0;
        for (Piece piece : taken) {
            leave(from, piece.start(), leftovers);
            from = piece.end();
        }
        leave(from, source.length(), leftovers);
        return leftovers;
    }

    private void leave(int start, int end, List<Leftover> leftovers) {
        int from = source.skipBlanks(start, end);
        boolean words = from < end && (alarms.isEmpty() || !Marks.only(source, from, end));
        if (words) {
            leftovers.add(new Leftover(source.line(from), source.column(from), source.trimmed(from, end)));
        }
    }
}
