package dev.tocsin.parse;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.Sample;
import dev.tocsin.parse.Piece.Chat;
import dev.tocsin.parse.Piece.Field;
import dev.tocsin.parse.Piece.Guide;
import dev.tocsin.parse.Piece.Header;
import dev.tocsin.parse.Piece.Label;
import dev.tocsin.parse.Piece.SampleItems;

/// Reads the pieces of one alarm into its fields.
final class AlarmReader {
    private final SourceText source;
    private final Map<Label, Field> fields = new EnumMap<>(Label.class);
    private final List<ParseProblem> problems = new ArrayList<>();
    private @Nullable String header;
    private @Nullable List<Sample.Item> items;
    private @Nullable String guideUrl;
    private boolean truncated;

    AlarmReader(SourceText source) {
        this.source = source;
    }

    /// @param pieces in the order of the text
    ParsedAlarm read(List<Piece> pieces) {
        pieces.forEach(this::take);
        Optional<Frequency> frequency = frequency();
        Alarm alarm = new Alarm(
                header,
                value(Label.APPID),
                value(Label.NICKNAME),
                time(),
                value(Label.CONTENT),
                frequency.map(Frequency::windowMinutes).orElse(null),
                frequency.map(Frequency::count).orElse(null),
                items == null ? null : new Sample(items),
                guideUrl,
                truncated);
        problems.sort(Comparator.comparingInt(ParseProblem::line).thenComparingInt(ParseProblem::column));
        int start = pieces.getFirst().start();
        int end = pieces.getLast().end();
        // With the quote's marks before its first line, so that the lines below read the same once more.
        int quote = source.startOfQuote(start);
        return new ParsedAlarm(
                alarm,
                source.line(start),
                source.origin(quote),
                source.origin(end - 1) + 1,
                source.between(quote, end),
                problems);
    }

    private void take(Piece piece) {
        switch (piece) {
            case Header _ -> header = source.between(piece.start(), piece.end());
            case Field field -> fields.put(field.label(), field);
            case Guide guide -> guideUrl = guide.url();
            case SampleItems sample -> {
                items = items == null ? new ArrayList<>() : items;
                items.addAll(sample.reading().items());
                truncated |= sample.reading().truncated();
                problems.addAll(sample.reading().problems());
            }
            case Chat _ -> {}
        }
    }

    private @Nullable String value(Label label) {
        Field field = fields.get(label);
        return field == null ? null : field.value();
    }

    private @Nullable OffsetDateTime time() {
        Field field = fields.get(Label.TIME);
        if (field == null || field.value().isEmpty()) {
            return null;
        }
        Optional<OffsetDateTime> time = Optional.ofNullable(field.readable()).flatMap(Timestamps::read);
        if (time.isEmpty()) {
            unreadable(field, "时间", "2020-02-13 14:38:20");
        }
        return time.orElse(null);
    }

    private Optional<Frequency> frequency() {
        Field field = fields.get(Label.COUNT);
        if (field == null || field.value().isEmpty()) {
            return Optional.empty();
        }
        if (field.readable() == null) {
            unreadable(field, "次数", "5分钟 39次");
            return Optional.empty();
        }
        Frequency frequency = Frequency.read(field.readable());
        if (frequency.count() == null) {
            unreadable(field, "次数", "5分钟 39次");
        }
        return Optional.of(frequency);
    }

    private void unreadable(Field field, String label, String example) {
        problems.add(source.problem(field.start(), ParseFault.LABEL.sentence(label, example)));
    }

    /// How often in how many minutes; either may be missing in a damaged text.
    private record Frequency(
            @Nullable Integer windowMinutes, @Nullable Long count) {
        static Frequency read(String token) {
            long[] numbers = Numbers.grouped(token);
            int minutes = token.indexOf('分');
            if (minutes < 0) {
                return new Frequency(null, numbers[0]);
            }
            boolean windowFirst = numbers.length == 1 || minutes < token.indexOf('次');
            Integer window = (int) Math.min(Integer.MAX_VALUE, numbers[windowFirst ? 0 : 1]);
            return new Frequency(window, numbers.length == 1 ? null : numbers[windowFirst ? 1 : 0]);
        }
    }
}
