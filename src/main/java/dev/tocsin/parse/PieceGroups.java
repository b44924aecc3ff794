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
import dev.tocsin.parse.Piece.SampleItems;

/// Groups pieces that stand together as one alarm. Its lines may come in any order and any may be missing, so that two
/// alarms are known by what cannot belong to one: a label twice, a header that is not first, anything behind the guide
/// line. Where between them the border lies is often open, since people write labels too: `时间: 明天, 内容: 复盘`
/// above an alarm could take its account. Of all ways to draw the borders the one with the fewest groups is taken, and
/// among those the one in which the lines come in WeChat's own order.
final class PieceGroups {
    /// Outweighs the disorder of any text.
    private static final long GROUP = 1L << 32;

    private final List<Part> parts;

    private PieceGroups(List<Part> parts) {
        this.parts = parts;
    }

    /// In the order of the text; chat is in none of them.
    static List<List<Piece>> of(List<Piece> pieces) {
        return new PieceGroups(parts(pieces)).groups();
    }

    /// An alarm has a bounded number of parts, so that this takes time in proportion to their number.
    private List<List<Piece>> groups() {
        int[] ends = ends();
        List<List<Piece>> groups = new ArrayList<>();
        for (int start = 0; start < parts.size(); start = ends[start]) {
            groups.add(parts.subList(start, ends[start]).stream()
                    .flatMap(part -> part.pieces.stream())
                    .toList());
        }
        return groups;
    }

    /// For each part, where the group that begins with it ends if all behind it is grouped best.
    private int[] ends() {
        int[] ends = new int[parts.size()];
        long[] costs = new long[parts.size() + 1];
        for (int start = parts.size() - 1; start >= 0; start--) {
            costs[start] = Long.MAX_VALUE;
            Group group = new Group();
            for (int at = start; at < parts.size() && group.takes(parts.get(at)); at++) {
                group.add(parts.get(at));
                long cost = GROUP + group.disorder + costs[at + 1];
                if (cost <= costs[start]) {
                    costs[start] = cost;
                    ends[start] = at + 1;
                }
            }
        }
        return ends;
    }

    private static List<Part> parts(List<Piece> pieces) {
        List<Part> parts = new ArrayList<>();
        boolean chat = false;
        for (Piece piece : pieces) {
            if (piece instanceof Chat) {
                chat = true;
                continue;
            }
            if (parts.isEmpty() || !parts.getLast().goesOn(piece, chat)) {
                parts.add(new Part(piece, chat));
            }
            chat = false;
        }
        return parts;
    }

    /// What an alarm has once, in WeChat's own order.
    private enum Place {
        HEADER,
        APPID,
        NICKNAME,
        TIME,
        CONTENT,
        COUNT,
        SAMPLE,
        GUIDE;

        static Place of(Piece piece) {
            return switch (piece) {
                case Header _ -> HEADER;
                case Field field ->
                    switch (field.label()) {
                        case APPID -> APPID;
                        case NICKNAME -> NICKNAME;
                        case TIME -> TIME;
                        case CONTENT -> CONTENT;
                        case COUNT -> COUNT;
                    };
                case SampleItems _ -> SAMPLE;
                case Guide _ -> GUIDE;
                case Chat _ -> throw new IllegalArgumentException("chat is no part of an alarm");
            };
        }
    }

    /// A line, or all of a sample.
    private static final class Part {
        private final List<Piece> pieces = new ArrayList<>();
        private final Set<String> keys = new HashSet<>();
        private final Place place;
        private final boolean chatBefore;
        private boolean chatInside;

        Part(Piece piece, boolean chatBefore) {
            this.place = Place.of(piece);
            this.chatBefore = chatBefore;
            put(piece);
        }

        /// Items without a label go on with the sample right before them: a stray word had torn them apart.
        ///
        /// @return whether the piece was taken
        boolean goesOn(Piece piece, boolean chat) {
            boolean more =
                    place == Place.SAMPLE && piece instanceof SampleItems items && !items.labelled() && !repeats(items);
            if (more) {
                chatInside |= chat;
                put(piece);
            }
            return more;
        }

        private boolean repeats(SampleItems items) {
            return items.reading().items().stream().anyMatch(item -> keys.contains(item.key()));
        }

        private void put(Piece piece) {
            pieces.add(piece);
            if (piece instanceof SampleItems items) {
                items.reading().items().forEach(item -> keys.add(item.key()));
            }
        }
    }

    /// The parts from one border to the next.
    private static final class Group {
        private final Set<Place> places = EnumSet.noneOf(Place.class);
        private boolean chatBehindSample;
        private Place last = Place.HEADER;
        private int disorder;

        boolean takes(Part part) {
            if (places.contains(Place.GUIDE) || places.contains(part.place)) {
                return false;
            }
            return switch (part.place) {
                case HEADER -> places.isEmpty();
                case APPID, NICKNAME, TIME, CONTENT, COUNT ->
                    !chatBehindSample && !(part.chatBefore && places.contains(Place.SAMPLE));
                case SAMPLE, GUIDE -> true;
            };
        }

        void add(Part part) {
            places.add(part.place);
            chatBehindSample |= part.place == Place.SAMPLE && part.chatInside;
            disorder += part.place.compareTo(last) < 0 ? 1 : 0;
            last = part.place;
        }
    }
}
