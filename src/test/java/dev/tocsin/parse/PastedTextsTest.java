package dev.tocsin.parse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.Sample;

import static org.assertj.core.api.Assertions.assertThat;

/// Texts as people, robots and mail programs post them, made up after the looks of real ones: `name.txt` is read as
/// `name.expected` says. A crash that the fuzzer finds goes here too.
class PastedTextsTest {
    private static final Path FOLDER = Path.of("src/test/resources/texts");

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void text_is_read_as_expected(String name) throws IOException {
        String text = Files.readString(FOLDER.resolve(name));
        Path expected = FOLDER.resolve(name.replace(".txt", ".expected"));

        assertThat(written(new AlarmParser().parse(text))).as(name).isEqualTo(Files.readString(expected));
        assertThat(ParseInvariants.violations(text)).as(name).isEmpty();
        assertThat(ParseInvariants.lostAlone(text)).as(name).isEmpty();
    }

    private static String written(ParsedAlarms parsed) {
        StringBuilder lines = new StringBuilder();
        parsed.alarms().forEach(alarm -> write(alarm, lines));
        parsed.leftovers()
                .forEach(left ->
                        lines.append("left over at %d:%d: %s%n".formatted(left.line(), left.column(), left.text())));
        return lines.toString();
    }

    private static void write(ParsedAlarm parsed, StringBuilder lines) {
        Alarm alarm = parsed.alarm();
        lines.append("alarm at line %d%n".formatted(parsed.line()));
        write("header", alarm.header(), lines);
        write("appid", alarm.appid(), lines);
        write("nickname", alarm.nickname(), lines);
        write("time", alarm.time(), lines);
        write("content", alarm.content(), lines);
        write("windowMinutes", alarm.windowMinutes(), lines);
        write("count", alarm.count(), lines);
        if (alarm.sample() != null) {
            alarm.sample()
                    .items()
                    .forEach(item -> lines.append("  ").append(written(item)).append('\n'));
        }
        write("guideUrl", alarm.guideUrl(), lines);
        write("truncated", alarm.truncated() ? "true" : null, lines);
        parsed.problems().forEach(problem -> write("problem", problem, lines));
    }

    private static void write(String field, @Nullable Object value, StringBuilder lines) {
        if (value != null) {
            lines.append("  %s: %s%n".formatted(field, value));
        }
    }

    private static String written(Sample.Item item) {
        return item.value() == null ? "[%s]".formatted(item.key()) : "[%s=%s]".formatted(item.key(), item.value());
    }
}
