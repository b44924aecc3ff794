package dev.tocsin.parse;

import java.util.ArrayList;
import java.util.List;

import dev.tocsin.parse.ParsedAlarms.Leftover;
import dev.tocsin.parse.Piece.Chat;
import dev.tocsin.parse.Piece.Field;
import dev.tocsin.parse.Piece.Guide;
import dev.tocsin.parse.Piece.Header;
import dev.tocsin.parse.Piece.SampleItems;

/// Judges which groups of pieces are alarms and keeps the rest as leftovers.
final class AlarmBuilder {
    private final SourceText source;
    private final List<ParsedAlarm> alarms = new ArrayList<>();
    private final List<Piece> taken = new ArrayList<>();

    AlarmBuilder(SourceText source) {
        this.source = source;
    }

    ParsedAlarms build(List<Piece> pieces) {
        for (List<Piece> group : PieceGroups.of(pieces)) {
            if (isAlarm(group)) {
                alarms.add(new AlarmReader(source).read(group));
                taken.addAll(group);
            }
        }
        return new ParsedAlarms(alarms, leftovers());
    }

    /// An alarm by its form has two sound parts, or one among several labels, and one of its parts is such that
    /// people do not write it in other messages: `时间:` and `内容:` alone may announce a meeting, but nobody gives
    /// a meeting's time in seconds.
    private static boolean isAlarm(List<Piece> group) {
        int sound = 0;
        boolean telling = false;
        for (Piece piece : group) {
            sound += soundParts(piece);
            telling = telling || isTelling(piece);
        }
        return telling && (sound >= 2 || sound == 1 && group.size() >= 3);
    }

    private static int soundParts(Piece piece) {
        return switch (piece) {
            case Field field ->
                switch (field.label()) {
                    case TIME, COUNT -> field.readable() == null ? 0 : 1;
                    case APPID, CONTENT -> field.value().isEmpty() ? 0 : 1;
                    case NICKNAME -> 0;
                };
            case SampleItems sample -> Math.min(2, sample.reading().items().size());
            case Header _, Guide _ -> 1;
            case Chat _ -> 0;
        };
    }

    private static boolean isTelling(Piece piece) {
        return switch (piece) {
            case Field field ->
                switch (field.label()) {
                    case APPID -> true;
                    case COUNT -> field.readable() != null;
                    case TIME -> field.readable() != null && Timestamps.hasSeconds(field.readable());
                    case NICKNAME, CONTENT -> false;
                };
            case SampleItems _, Header _, Guide _ -> true;
            case Chat _ -> false;
        };
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
