package dev.tocsin.diagnose;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.AlarmType;
import dev.tocsin.alarm.Sample;

import static org.assertj.core.api.Assertions.assertThat;

class DiagnoserTest {
    private static final Path SMALL = Path.of("src/test/resources/rules/small");

    @TempDir
    private Path folder;

    private final List<RuleFailure> failures = new ArrayList<>();
    private final RuleSet rules = rules();
    private final Diagnoser diagnoser = new Diagnoser(rules, failures::add);

    @Test
    void names_the_type_by_the_first_rule_that_holds() {
        Diagnosis diagnosis = diagnoser.diagnose(badResponse(40));

        assertThat(diagnosis.type()).isEqualTo(AlarmType.BAD_RESPONSE);
        assertThat(diagnosis.severity()).isEqualTo(Severity.HIGH);
        assertThat(diagnosis.title().en()).isEqualTo("The answer of Little Star is not valid");
        assertThat(diagnosis.rulesRevision()).isEqualTo(rules.revision());
    }

    @Test
    void calls_what_no_rule_knows_unknown() {
        Alarm nothing = new Alarm(null, null, null, null, null, null, null, null, null, false);

        Diagnosis diagnosis = diagnoser.diagnose(nothing);

        assertThat(diagnosis.type()).isEqualTo(AlarmType.UNKNOWN);
        assertThat(diagnosis.checklist()).extracting(ChecklistStep::id).containsExactly("read");
    }

    @Test
    void puts_the_best_finding_first_and_leaves_retired_rules_out() {
        assertThat(diagnoser
                        .diagnose(badResponse(40, "Event", "Click", "http code", "404"))
                        .findings())
                .extracting(Finding::id)
                .containsExactly("path-not-there", "likely-first", "likely-second", "possibly-first");
    }

    @Test
    void puts_what_the_alarm_itself_shows_before_what_others_tell_at_the_same_confidence() {
        History neighbours = new History(History.Rhythm.NONE, new History.Neighbours(2, 2), History.Machines.NONE);
        Alarm success = badResponse(40, "response_length", "7", "response_content", "success");
        Alarm quoted = badResponse(40, "response_length", "9", "response_content", "\"success\"");
        Diagnoser bundled = new Diagnoser(RuleSet.bundled());

        assertThat(bundled.diagnose(success, neighbours).findings())
                .extracting(Finding::id)
                .containsExactly("reply-success-refused", "many-accounts-one-host");
        assertThat(bundled.diagnose(quoted, neighbours).findings())
                .extracting(Finding::id)
                .containsExactly("reply-json-string", "many-accounts-one-host");
    }

    @Test
    void asks_a_rule_only_where_the_sample_has_what_it_needs() {
        assertThat(rules.findings().candidates(AlarmType.BAD_RESPONSE, Set.of("event")))
                .extracting(Rule::id)
                .doesNotContain("path-not-there");
        assertThat(rules.findings().candidates(AlarmType.DNS_FAILURE, Set.of("http code")))
                .extracting(Rule::id)
                .containsExactly("asks-for-a-missing-key");
    }

    @Test
    void fills_evidence_and_cure_and_drops_cures_without_their_value() {
        List<Finding> findings = diagnoser
                .diagnose(badResponse(40, "Event", "Click", "HTTP code", "404"))
                .findings();

        assertThat(findings.getFirst().evidence()).isEqualTo("http code=404");
        assertThat(findings.getFirst().cure()).isEmpty();
        assertThat(findings.getLast().evidence()).isEqualTo("Event=Click");
        assertThat(findings.getLast().cure())
                .containsExactly(
                        new Text("查 点击菜单", "Look at a tap on a menu button", "Voyez clic sur un bouton du menu"));
    }

    @ParameterizedTest
    @CsvSource({
        "http code, 404 Not Found",
        "http code, HTTP/1.1 404 Not Found",
        "http code, 错误404",
        "http code, 404（页面不存在）",
        "http_code, 404",
        "HTTP-Code, (404) in 5 s",
        "httpcode, 404"
    })
    void reads_a_code_among_words(String key, String value) {
        assertThat(diagnoser.diagnose(badResponse(40, key, value)).findings())
                .extracting(Finding::id)
                .contains("path-not-there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.04", "404px", "x404", "2026-404", "404.1", "page 1 of 404", "4040", "-404", ""})
    void takes_no_part_of_a_word_a_date_or_an_address_for_a_code(String value) {
        assertThat(diagnoser.diagnose(badResponse(40, "http code", value)).findings())
                .extracting(Finding::id)
                .doesNotContain("path-not-there");
    }

    @Test
    void leaves_out_a_step_of_a_cure_whose_own_condition_does_not_hold() throws Exception {
        String rule = Files.readString(SMALL.resolve("findings/path-not-there.yaml"))
                .replace("when: http.code == 404", "when: http.code >= 404")
                .replaceFirst("(?s)cure:.*?references:", """
                        cure:
                          - {when: http.code == 404, zh: 一, en: one, fr: un}
                          - {when: http.code > 404, zh: 二, en: two, fr: deux}
                        references:""");
        Files.writeString(folder.resolve("path-not-there.yaml"), rule);
        Diagnoser own = new Diagnoser(RuleSet.read(folder));

        assertThat(own.diagnose(badResponse(40, "http code", "404")).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.cure()).containsExactly(new Text("一", "one", "un")));
        assertThat(own.diagnose(badResponse(40, "http code", "410")).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.cure()).containsExactly(new Text("二", "two", "deux")));
    }

    @Test
    void says_a_step_otherwise_or_leaves_it_out() {
        List<ChecklistStep> masked =
                diagnoser.diagnose(badResponse(40, "3rdUrl", "https://***/cb")).checklist();
        List<ChecklistStep> known = diagnoser
                .diagnose(badResponse(2000, "3rdUrl", "https://wx.example.com/cb", "IP", "203.0.113.7"))
                .checklist();

        assertThat(masked).extracting(ChecklistStep::id).containsExactly("always", "resolve");
        assertThat(masked.getLast().text().en()).isEqualTo("Resolve the callback's name");
        assertThat(known)
                .extracting(ChecklistStep::id)
                .containsExactly("always", "resolve", "only-with-address", "only-for-many");
        assertThat(known.get(1).text().en()).isEqualTo("Run `dig +short wx.example.com`");
    }

    @Test
    void reports_a_condition_that_cannot_be_answered() {
        Diagnosis diagnosis = diagnoser.diagnose(badResponse(40, "Event", "Subscribe"));

        assertThat(diagnosis.findings()).isEmpty();
        assertThat(failures).singleElement().satisfies(failure -> {
            assertThat(failure.rule()).isEqualTo("asks-for-a-missing-key");
            assertThat(failure.part()).isEqualTo("when");
            assertThat(failure.message()).contains("http reason");
        });
    }

    @Test
    void quotes_nothing_of_the_alarm_in_a_failure() throws Exception {
        String rule = Files.readString(SMALL.resolve("findings/asks-for-a-missing-key.yaml"));
        Files.writeString(
                folder.resolve("asks-for-a-missing-key.yaml"),
                rule.replace("sample[\"http reason\"] == \"teapot\"", "int(nickname) == 1"));

        new Diagnoser(RuleSet.read(folder), failures::add).diagnose(badResponse(40));

        assertThat(failures).singleElement().satisfies(failure -> assertThat(failure.message())
                .isEqualTo("bad format"));
    }

    @Test
    void shows_the_numbers_of_what_only_earlier_alarms_tell() {
        Alarm alarm = badResponse(40, "3rdUrl", "https://wx.example.com/cb", "IP", "203.0.113.10");
        History history = new History(History.Rhythm.NONE, new History.Neighbours(0, 2), new History.Machines(3, 0, 2));

        assertThat(new Diagnoser(RuleSet.bundled()).diagnose(alarm, history).findings())
                .extracting(Finding::evidence)
                .contains(
                        "[3rdUrl=wx.example.com][IP=203.0.113.10]; +Appid / 30 min: [3rdUrl=][IP=2]",
                        "[IP=203.0.113.10] +3 / 1 h; [IP≠203.0.113.10] 0 / 1 h, 2 / 14 d");
    }

    private static Alarm badResponse(long count, String... sample) {
        List<Sample.Item> items = new ArrayList<>();
        for (int at = 0; at < sample.length; at += 2) {
            items.add(new Sample.Item(sample[at], sample[at + 1]));
        }
        String content = "微信服务器向公众号推送消息或事件后，得到的回应不合法";
        return new Alarm(null, null, "Little\nStar", null, content, 5, count, new Sample(items), null, false);
    }

    private static RuleSet rules() {
        try {
            return RuleSet.read(SMALL);
        } catch (RuleException e) {
            throw new AssertionError(e);
        }
    }
}
