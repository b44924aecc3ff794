package dev.tocsin.diagnose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.tocsin.alarm.AlarmType;
import dev.tocsin.parse.AlarmParser;
import dev.tocsin.parse.ParsedAlarm;

import static org.assertj.core.api.Assertions.assertThat;

/// Alarms that nobody has posted yet and somebody will: their type, and the finding that people must read first.
class VariationsTest {
    private static final Path FOLDER = Path.of("src/test/resources/variations");
    private static final Diagnoser DIAGNOSER = new Diagnoser(RuleSet.bundled());
    private static final Map<AlarmType, String> SENTENCES = new EnumMap<>(Map.of(
            AlarmType.BAD_RESPONSE, "微信服务器向公众号推送消息或事件后，得到的回应不合法",
            AlarmType.COMPONENT_TICKET_FAILURE, "微信服务器向公众号服务开发者推送component_verify_ticket时，得到的回应不合法（应返回success）",
            AlarmType.PAYMENT_NOTIFY_BAD_RESPONSE, "推送“支付完成事件”给开发者后，得到的回应不合法"));

    static Stream<Variation> variations() throws IOException {
        List<Variation> variations = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                variations.addAll(read(file));
            }
        }
        return variations.stream();
    }

    @ParameterizedTest
    @MethodSource("variations")
    void says_first_what_is_the_matter(Variation variation) {
        List<ParsedAlarm> alarms = new AlarmParser().parse(variation.text()).alarms();
        assertThat(alarms).as(variation.text()).hasSize(1);

        Diagnosis diagnosis = DIAGNOSER.diagnose(alarms.getFirst().alarm());

        assertThat(diagnosis.type()).as(variation.text()).isEqualTo(variation.type());
        String first = diagnosis.findings().stream()
                .filter(finding -> variation.claims() || finding.confidence() != Confidence.POSSIBLE)
                .map(Finding::id)
                .findFirst()
                .orElse("-");
        if (!variation.finding().equals("*")) {
            assertThat(first).as(variation.text()).isEqualTo(variation.finding());
        }
    }

    private static List<Variation> read(Path file) throws IOException {
        List<Variation> variations = new ArrayList<>();
        String[] head = null;
        StringBuilder text = new StringBuilder();
        for (String line : (Files.readString(file) + "\n== end end").lines().toList()) {
            if (line.startsWith("== ")) {
                if (head != null) {
                    variations.add(Variation.of(head, text.toString().strip()));
                }
                head = line.substring(3).split(" ");
                text.setLength(0);
            } else if (!line.startsWith("#")) {
                text.append(line).append('\n');
            }
        }
        return variations;
    }

    /// @param finding what comes first; `-` for nothing but a possibility, `*` for anything
    record Variation(AlarmType type, String finding, String text) {
        static Variation of(String[] head, String text) {
            AlarmType type = AlarmType.valueOf(head[0]);
            String sentence = text.contains("内容:") || !SENTENCES.containsKey(type)
                    ? text
                    : "内容: %s\n%s%s"
                            .formatted(SENTENCES.get(type), text.startsWith("[") ? "次数: 5分钟 40次\n错误样例: " : "", text);
            return new Variation(type, head[1], "时间: 2026-03-02 10:00:00\n" + sentence);
        }

        boolean claims() {
            return !finding.equals("-");
        }

        @Override
        public String toString() {
            return finding + " "
                    + text.substring(Math.max(0, text.length() - 60)).replace('\n', ' ');
        }
    }
}
