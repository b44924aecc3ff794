package dev.tocsin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Chinese as people set it: a blank between Chinese and Latin letters, and none between two Chinese ones.
public class ChineseTextsTest {
    public static final Pattern BADLY_SPACED =
            Pattern.compile("\\p{IsHan} \\p{IsHan}|[A-Za-z]\\p{IsHan}|\\p{IsHan}[A-Za-z]");

    @Test
    void of_the_pages_and_chats_are_set_as_chinese_is() throws IOException {
        List<Path> messages;
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/messages"))) {
            messages = files.filter(file -> file.toString().endsWith("_zh.properties"))
                    .toList();
        }

        assertThat(messages).isNotEmpty();
        for (Path file : messages) {
            for (String line : Files.readAllLines(file)) {
                assertThat(line.replaceFirst("^[^=]*=", "")).as("%s", file).doesNotContainPattern(BADLY_SPACED);
            }
        }
    }

    @Test
    void of_the_readme_are_set_as_chinese_is() throws IOException {
        String text = Files.readString(Path.of("README.zh-CN.md"))
                .replaceAll("(?s)```.*?```", "")
                .replaceAll("`[^`]*`", "x");

        assertThat(text.lines())
                .isNotEmpty()
                .noneMatch(line -> BADLY_SPACED.matcher(line).find());
    }
}
