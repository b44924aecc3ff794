package dev.tocsin.parse;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.tocsin.parse.Piece.Chat;
import dev.tocsin.parse.Piece.Field;
import dev.tocsin.parse.Piece.Guide;
import dev.tocsin.parse.Piece.Header;
import dev.tocsin.parse.Piece.Label;
import dev.tocsin.parse.Piece.SampleItems;

/// Groups pieces that stand together as one alarm. Its lines may come in any order and any may be missing, so a new
/// alarm is known by what cannot belong to the old one: a label that it already has, a header, anything behind its
/// guide line.
final class PieceGroups {
    private final List<List<Piece>> groups = new ArrayList<>();
    private List<Piece> group = new ArrayList<>();
    private final Set<Label> labels = EnumSet.noneOf(Label.class);
    private final Set<String> keys = new HashSet<>();
    private boolean sample;
    private boolean chatBehindSample;
    private boolean guide;

    /// In the order of the text; chat is in none of them.
    static List<List<Piece>> of(List<Piece> pieces) {
        PieceGroups groups = new PieceGroups();
        pieces.forEach(groups::add);
        groups.finish();
        return groups.groups;
    }

    private void add(Piece piece) {
        if (piece instanceof Chat) {
            chatBehindSample |= sample;
            return;
        }
        if (!belongs(piece)) {
            List<Piece> begun = linesBehindSample(piece);
            finish();
            begun.forEach(this::put);
        }
        put(piece);
    }

    private boolean belongs(Piece piece) {
        if (guide) {
            return false;
        }
        return switch (piece) {
            case Header _ -> group.isEmpty();
            case Field field -> !labels.contains(field.label()) && !chatBehindSample;
            // Items without a label go on with the sample right before them: a stray word had torn them apart.
            case SampleItems items ->
                !sample || !items.labelled() && group.getLast() instanceof SampleItems && !repeats(items);
            case Guide _, Chat _ -> true;
        };
    }

    private boolean repeats(SampleItems items) {
        return items.reading().items().stream().anyMatch(item -> keys.contains(item.key()));
    }

    /// Lines behind the sample that the old alarm lacked turn out to be the new one's, once the new one is sure.
    private List<Piece> linesBehindSample(Piece piece) {
        int from = group.size();
        while (from > 0 && group.get(from - 1) instanceof Field) {
            from--;
        }
        List<Piece> tail = group.subList(from, group.size());
        boolean repeats = piece instanceof Field field
                && tail.stream().anyMatch(line -> line instanceof Field other && other.label() == field.label());
        if (from == 0 || repeats || !(group.get(from - 1) instanceof SampleItems)) {
            return List.of();
        }
        List<Piece> lines = List.copyOf(tail);
        tail.clear();
        return lines;
    }

    private void put(Piece piece) {
        group.add(piece);
        switch (piece) {
            case Field field -> labels.add(field.label());
            case SampleItems items -> {
                sample = true;
                items.reading().items().forEach(item -> keys.add(item.key()));
            }
            case Guide _ -> guide = true;
            case Header _, Chat _ -> {}
        }
    }

    private void finish() {
        if (!group.isEmpty()) {
            groups.add(group);
            group = new ArrayList<>();
        }
        labels.clear();
        keys.clear();
        sample = false;
        chatBehindSample = false;
        guide = false;
    }
}
