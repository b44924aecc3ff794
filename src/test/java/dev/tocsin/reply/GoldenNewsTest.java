package dev.tocsin.reply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.tocsin.diagnose.Language;
import dev.tocsin.reply.wecom.WecomMessages;

import static org.assertj.core.api.Assertions.assertThat;

/// What follows the first message, whole, as [GoldenRepliesTest] compares the first one; written anew in the same way.
class GoldenNewsTest {
    private static final Path REPLIES = Path.of("src/test/resources/replies");

    static Stream<Golden> news() throws IOException {
        return Stream.of(
                        changed(ReplyReason.REOPENED),
                        changed(ReplyReason.WORSE),
                        changed(ReplyReason.NEW_CAUSE),
                        new Golden("reopened-by-a-person", Samples.reopened(), Language.ZH),
                        new Golden("resolved", Samples.resolved(), Language.ZH),
                        new Golden("outbreak", Samples.outbreak(ReplyReason.OUTBREAK), Language.ZH),
                        new Golden("outbreak-over", Samples.outbreakOver(), Language.ZH))
                .flatMap(golden -> Arrays.stream(Language.values())
                        .map(language -> new Golden(golden.name(), golden.news(), language)));
    }

    @ParameterizedTest
    @MethodSource("news")
    void reads_as_before(Golden golden) throws IOException {
        String message = WecomMessages.of(golden.news(), golden.language()) + "\n";
        if (System.getProperty("replies.write") != null) {
            Files.writeString(golden.file(), message);
        }
        assertThat(message).isEqualTo(Files.readString(golden.file()));
    }

    private static Golden changed(ReplyReason reason) throws IOException {
        return new Golden(
                reason.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                new News.Changed(reason, GoldenRepliesTest.change("052"), Samples.URL),
                Language.ZH);
    }

    record Golden(String name, News news, Language language) {
        Path file() {
            return REPLIES.resolve("news.%s.%s.txt".formatted(name, language.tag()));
        }

        @Override
        public String toString() {
            return file().getFileName().toString();
        }
    }
}
