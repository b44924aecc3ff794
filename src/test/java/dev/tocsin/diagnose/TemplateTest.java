package dev.tocsin.diagnose;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.AlarmType;
import dev.tocsin.alarm.Sample;

import static org.assertj.core.api.Assertions.assertThat;

class TemplateTest {
    @Test
    void fills_values_into_a_sentence() {
        assertThat(fill("{appid} failed {count} times at {host}", "3rdUrl", "https://wx.example.com/cb"))
                .contains("wx0000000000000001 failed 7 times at wx.example.com");
    }

    @Test
    void is_empty_when_a_value_is_missing_or_masked() {
        assertThat(fill("{host}", "3rdUrl", "https://****/cb")).isEmpty();
        assertThat(fill("{http.code}", "http code", "")).isEmpty();
        assertThat(fill("{curl.code}", "cURL Error", "no number")).isEmpty();
        assertThat(fill("{address}", "IP", "s******.57")).isEmpty();
    }

    @Test
    void leaves_gaps_where_asked() {
        Template template = template("before {host} after");

        assertThat(template.fillWithGaps(facts(), Language.EN)).isEqualTo("before  after");
    }

    @Test
    void quotes_values_in_commands_for_the_shell() {
        assertThat(fill("`curl {url}`", "3rdUrl", "http://wx.example.com/cb"))
                .contains("`curl http://wx.example.com/cb`");
        assertThat(fill("`curl {url}`", "3rdUrl", "http://wx.example.com/a;b(1)"))
                .contains("`curl 'http://wx.example.com/a;b(1)'`");
        assertThat(fill("`grep {event}`", "Event", "it's; rm -rf /")).contains("`grep 'it'\\''s; rm -rf /'`");
        assertThat(fill("`grep 'x {event}' log`", "Event", "it's")).contains("`grep 'x it'\\''s' log`");
    }

    @Test
    void keeps_a_query_that_may_hold_a_token_out_of_commands() {
        assertThat(fill("`curl {url}`", "3rdUrl", "http://wx.example.com/cb?token=secret#top"))
                .contains("`curl http://wx.example.com/cb`");
    }

    @Test
    void leaves_a_command_out_when_no_quoting_makes_its_value_safe() {
        List<String> values =
                List.of("-K/etc/passwd", "@/etc/passwd", "+trace", "a\nb", "a\u0000b", "a`id`", "x".repeat(501));

        assertThat(values).allSatisfy(value -> assertThat(fill("`curl {event}`", "Event", value))
                .isEmpty());
    }

    @Test
    void folds_and_cuts_values_in_sentences() {
        assertThat(fill("<{event}>", "Event", "one\n\ttwo\u0007  three\u202e!")).contains("<one two three!>");
        assertThat(fill("{event}", "Event", "`id`")).contains("'id'");
        assertThat(fill("{event}", "Event", "😀".repeat(200))).contains("😀".repeat(119) + "…");
        assertThat(fill("{event}", "Event", "a\ud800b")).contains("a\ufffdb");
    }

    @Test
    void never_expands_a_value_again() {
        assertThat(fill("{event}", "Event", "{appid} ${count}")).contains("{appid} ${count}");
    }

    @Test
    void leaves_the_braces_of_shells_alone() {
        assertThat(fill("`awk '{print $1}' | curl -w '%{http_code} %{{time}}' ${HOME}`", "Event", "x"))
                .contains("`awk '{print $1}' | curl -w '%{http_code} %{time}' ${HOME}`");
    }

    @Test
    void tells_times_in_the_alarms_own_zone() {
        assertThat(fill("{time} {day} {window_from}-{window_to} {nginx_minute}", "Event", "x"))
                .contains("2025-04-21 18:31:15 2025-04-21 18:31:15-18:36:15 21/Apr/2025:18:31");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "2026-11-26T01:38:53, 26/Nov/2026:01:38",
                "2026-11-26T01:38:54, \"'26/Nov/2026:01:38|26/Nov/2026:01:39'\"",
                "2026-12-31T23:59:57, \"'31/Dec/2026:23:59|01/Jan/2027:00:00'\""
            })
    void names_both_minutes_of_the_log_where_the_request_may_end_in_the_next(String time, String minutes) {
        Alarm alarm =
                new Alarm(null, null, null, OffsetDateTime.parse(time + "+08:00"), null, null, null, null, null, false);
        Facts facts = new Facts(alarm, History.NONE, EventWords.NONE, Resemblance.NONE);

        assertThat(template("`grep -E {nginx_minutes} log`").fill(facts, Language.EN))
                .contains("`grep -E %s log`".formatted(minutes));
    }

    @Test
    void groups_the_digits_of_the_count_as_each_language_does() {
        Alarm many = new Alarm(null, null, null, null, null, 5, 17_880L, null, null, false);
        Facts facts = new Facts(many, History.NONE, EventWords.NONE, Resemblance.NONE);

        assertThat(template("{count}").fill(facts, Language.ZH)).contains("17,880");
        assertThat(template("{count}").fill(facts, Language.FR)).contains("17 880");
    }

    @Test
    void takes_the_time_from_the_stamp_when_the_line_is_missing() {
        Alarm alarm = new Alarm(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new Sample(List.of(new Sample.Item("Stamp", "1745231475"))),
                null,
                false);
        Facts facts = new Facts(alarm, History.NONE, EventWords.NONE, Resemblance.NONE);
        facts.decide(AlarmType.COMPONENT_TICKET_FAILURE, false);

        assertThat(template("{time} {window_to}").fill(facts, Language.EN)).contains("2025-04-21 18:31:15 19:01:15");
    }

    @Test
    void names_events_in_each_language_and_shows_unknown_ones_as_they_are() {
        EventWords words = new EventWords(
                Map.of("click", new PushWord(new Text("点击菜单", "a tap", "un clic"), true)), Map.of(), Map.of());
        Facts click = new Facts(alarm("Event", "Click"), History.NONE, words, Resemblance.NONE);
        Facts unknown = new Facts(alarm("Event", "Shake"), History.NONE, words, Resemblance.NONE);

        assertThat(template("{event_name}").fill(click, Language.FR)).contains("un clic");
        assertThat(template("{event_name}").fill(unknown, Language.FR)).contains("Shake");
    }

    private static Optional<String> fill(String text, String... sample) {
        return template(text).fill(facts(sample), Language.EN);
    }

    private static Template template(String text) {
        List<String> problems = new ArrayList<>();
        Template template = Template.sentence(text, problems::add);
        assertThat(problems).isEmpty();
        return template;
    }

    private static Facts facts(String... sample) {
        return new Facts(alarm(sample), History.NONE, EventWords.NONE, Resemblance.NONE);
    }

    private static Alarm alarm(String... sample) {
        List<Sample.Item> items = new ArrayList<>();
        for (int at = 0; at < sample.length; at += 2) {
            items.add(new Sample.Item(sample[at], sample[at + 1]));
        }
        return new Alarm(
                null,
                "wx0000000000000001",
                "n",
                OffsetDateTime.parse("2025-04-21T18:31:15+08:00"),
                "c",
                5,
                7L,
                new Sample(items),
                null,
                false);
    }
}
