package dev.tocsin.reply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.diagnose.Diagnoser;
import dev.tocsin.diagnose.Diagnosis;
import dev.tocsin.diagnose.Finding;
import dev.tocsin.diagnose.Language;
import dev.tocsin.diagnose.RuleSet;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentChange;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.parse.AlarmParser;
import dev.tocsin.reply.wecom.WecomMessages;

import static org.assertj.core.api.Assertions.assertThat;

/// Whole replies to real alarms, compared letter by letter: text is the product. After a change of words write them
/// anew with `mvn test -Dtest=GoldenRepliesTest -Dreplies.write`, then read every difference as somebody woken by it.
class GoldenRepliesTest {
    private static final Path REPLIES = Path.of("src/test/resources/replies");
    private static final Path ALARMS = Path.of("src/test/resources/alarms");
    private static final List<String> TOLD = List.of("001", "003", "006", "013", "019", "036", "052", "055", "062");
    private static final Diagnoser DIAGNOSER = new Diagnoser(RuleSet.bundled());

    static Stream<Golden> replies() {
        return TOLD.stream().flatMap(alarm -> Arrays.stream(Language.values())
                .flatMap(language ->
                        Stream.of(new Golden(alarm, language, "full"), new Golden(alarm, language, "wecom"))));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void reads_as_before(Golden golden) throws IOException {
        String text = Files.readString(ALARMS.resolve(golden.alarm() + ".txt"));
        Alarm alarm = new AlarmParser().parse(text).alarms().getFirst().alarm();
        Diagnosis diagnosis = DIAGNOSER.diagnose(alarm);
        String reply = golden.form().equals("full")
                ? new ReplyText(golden.language(), new PlainMarkup()).full(alarm, diagnosis)
                : WecomMessages.of(news(alarm, diagnosis), golden.language());
        if (System.getProperty("replies.write") != null) {
            Files.writeString(golden.file(), reply + "\n");
        }
        assertThat(reply + "\n")
                .as("Changed on purpose? Run this test with -Dreplies.write and read the difference.")
                .isEqualTo(Files.readString(golden.file()));
    }

    /// About an alarm of the corpus.
    static IncidentChange change(String alarm) throws IOException {
        Alarm parsed = new AlarmParser()
                .parse(Files.readString(ALARMS.resolve(alarm + ".txt")))
                .alarms()
                .getFirst()
                .alarm();
        return ((News.Changed) news(parsed, DIAGNOSER.diagnose(parsed))).change();
    }

    private static News news(Alarm alarm, Diagnosis diagnosis) {
        Instant at = Optional.ofNullable(alarm.time())
                .map(time -> time.toInstant())
                .orElse(Instant.parse("2025-04-21T10:31:15Z"));
        Incident incident = new Incident(
                12,
                alarm.appid(),
                alarm.nickname(),
                null,
                IncidentState.OPEN,
                diagnosis.severity(),
                List.of(diagnosis.type()),
                diagnosis.findings().stream().map(Finding::id).toList(),
                at,
                at,
                at,
                at.plusSeconds(300),
                1,
                Objects.requireNonNullElse(alarm.count(), 0L),
                null,
                null);
        IncidentChange change =
                new IncidentChange(IncidentChange.Kind.OPENED, incident, new UUID(0, 0), alarm, diagnosis);
        return new News.Changed(ReplyReason.FIRST_ALARM, change, Samples.URL);
    }

    record Golden(String alarm, Language language, String form) {
        Path file() {
            return REPLIES.resolve("%s.%s.%s.txt".formatted(alarm, form, language.tag()));
        }

        @Override
        public String toString() {
            return file().getFileName().toString();
        }
    }
}
