package dev.tocsin.diagnose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.Sample;
import dev.tocsin.parse.AlarmParser;
import dev.tocsin.parse.ParsedAlarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/// The rules that Tocsin brings along: their structure, their own examples, and real alarms.
class RulesTest {
    private static final Path FOLDER = Path.of("rules");
    private static final Path LABELS = Path.of("src/test/resources/alarms/labels.jsonl");
    private static final RuleSet BUNDLED = RuleSet.bundled();

    @Test
    void are_valid_by_schema_and_language() throws RuleException {
        assertThat(RuleSet.read(FOLDER).rules()).isNotEmpty();
    }

    @Test
    void on_the_class_path_are_those_of_the_folder() throws RuleException {
        assertThat(BUNDLED.revision()).isEqualTo(RuleSet.read(FOLDER).revision());
    }

    @Test
    void keep_the_promises_of_their_examples() {
        assertThat(new RuleTester(BUNDLED).examples())
                .isNotEmpty()
                .filteredOn(test -> !test.passed())
                .isEmpty();
    }

    @Test
    void see_in_real_alarms_what_people_saw() throws IOException {
        assertThat(new RuleTester(BUNDLED).labels(LABELS))
                .isNotEmpty()
                .filteredOn(test -> !test.passed())
                .isEmpty();
    }

    @Test
    void answer_every_condition_on_cut_and_doubled_alarms() throws IOException {
        List<RuleFailure> failures = new ArrayList<>();
        Diagnoser diagnoser = new Diagnoser(BUNDLED, failures::add);
        for (String text : alarms()) {
            for (int cut = 1; cut < text.length(); cut += 61) {
                String half = text.substring(0, cut);
                parse(half).forEach(diagnoser::diagnose);
                parse(text.substring(cut) + half).forEach(diagnoser::diagnose);
            }
        }

        assertThat(failures).isEmpty();
    }

    @Test
    void bear_a_body_of_a_mebibyte() {
        List<RuleFailure> failures = new ArrayList<>();
        Diagnoser diagnoser = new Diagnoser(BUNDLED, failures::add);

        for (String piece : List.of("<a>", "[", "{\"a\":", "<div>", "`$(id)`", "不合法", "{url}", "\u0000")) {
            Sample sample = new Sample(List.of(
                    new Sample.Item("Event", piece.repeat(100_000)),
                    new Sample.Item("response_content", piece.repeat((1 << 20) / piece.length()))));
            Alarm alarm = new Alarm(null, null, piece, null, "得到的回应不合法", 5, 7L, sample, null, true);
            Diagnosis diagnosis = assertTimeout(Duration.ofSeconds(20), () -> diagnoser.diagnose(alarm));
            assertThat(sentences(diagnosis)).allMatch(sentence -> sentence.length() < 1_000);
        }

        assertThat(failures).isEmpty();
    }

    @Test
    void leave_no_gap_in_what_they_say_of_real_alarms() throws IOException {
        Diagnoser diagnoser = new Diagnoser(BUNDLED);
        List<String> gaps = new ArrayList<>();
        for (String text : alarms()) {
            parse(text).stream()
                    .flatMap(alarm -> sentences(diagnoser.diagnose(alarm)).stream())
                    .filter(sentence -> sentence.contains("  ") || sentence.isBlank())
                    .forEach(gaps::add);
        }

        assertThat(gaps).isEmpty();
    }

    private static List<String> sentences(Diagnosis diagnosis) {
        List<Text> texts = new ArrayList<>(List.of(diagnosis.title()));
        List<String> sentences = new ArrayList<>();
        for (Finding finding : diagnosis.findings()) {
            texts.add(finding.title());
            texts.addAll(finding.cure());
            sentences.add(finding.evidence());
        }
        diagnosis.checklist().forEach(step -> texts.add(step.text()));
        for (Language language : Language.values()) {
            texts.forEach(text -> sentences.add(text.in(language)));
        }
        return sentences;
    }

    private static List<Alarm> parse(String text) {
        return new AlarmParser()
                .parse(text).alarms().stream().map(ParsedAlarm::alarm).toList();
    }

    private static List<String> alarms() throws IOException {
        try (Stream<Path> files = Files.list(LABELS.getParent())) {
            List<String> texts = new ArrayList<>();
            for (Path file :
                    files.filter(it -> it.toString().endsWith(".txt")).sorted().toList()) {
                texts.add(Files.readString(file));
            }
            return texts;
        }
    }
}
