package dev.tocsin.parse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.Sample;
import dev.tocsin.parse.SharedAlarms.Labelled;

import static org.assertj.core.api.Assertions.assertThat;

/// Every real alarm, whatever carried it here, has the fields that it has as plain text. Those are held against the
/// labels by [SharedAlarmsTest].
class DisguisesTest {
    private static final AlarmParser PARSER = new AlarmParser();

    @ParameterizedTest
    @EnumSource
    void alarm_is_read_in_every_disguise(Disguise disguise) {
        for (Labelled labelled : SharedAlarms.all()) {
            String disguised = disguise.of(labelled.text());
            ParsedAlarms parsed = PARSER.parse(disguised);

            assertThat(parsed.alarms())
                    .as("%s as %s:%n%s", labelled, disguise, disguised)
                    .extracting(alarm -> comparable(alarm.alarm(), disguise))
                    .containsExactly(comparable(plain(labelled), disguise));
        }
    }

    @ParameterizedTest
    @EnumSource
    void text_that_is_kept_reads_the_same_once_more(Disguise disguise) {
        for (Labelled labelled : SharedAlarms.all()) {
            for (ParsedAlarm alarm : PARSER.parse(disguise.of(labelled.text())).alarms()) {
                assertThat(PARSER.parse(alarm.text()).alarms())
                        .as("%s as %s:%n%s", labelled, disguise, alarm.text())
                        .extracting(ParsedAlarm::alarm)
                        .containsExactly(alarm.alarm());
            }
        }
    }

    /// One text, two ways of writing: a mail, a log's literal or a quote beside an alarm as it was.
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"JSON", "JSON_FIELDS", "RECORD_IN_JSON"})
    void alarm_in_disguise_stands_beside_a_plain_one(Disguise disguise) {
        List<Labelled> alarms = SharedAlarms.all();
        for (int i = 0; i < alarms.size(); i++) {
            Labelled first = alarms.get(i);
            Labelled second = alarms.get((i + 1) % alarms.size());
            if (plain(first).truncated() && plain(first).guideUrl() == null) {
                // Nothing but a label that begins its line tells where such a body ends.
                continue;
            }
            for (String text : List.of(
                    first.text() + "\n" + disguise.of(second.text()),
                    disguise.of(first.text()) + "\n" + second.text())) {
                List<ParsedAlarm> parsed = PARSER.parse(text).alarms();

                assertThat(parsed)
                        .as("%s and %s, one as %s:%n%s", first, second, disguise, text)
                        .extracting(alarm -> comparable(alarm.alarm(), disguise))
                        .containsExactly(comparable(plain(first), disguise), comparable(plain(second), disguise));
                assertThat(parsed)
                        .as("%s and %s, one as %s, each once more", first, second, disguise)
                        .allSatisfy(
                                alarm -> assertThat(PARSER.parse(alarm.text()).alarms())
                                        .extracting(ParsedAlarm::alarm)
                                        .containsExactly(alarm.alarm()));
            }
        }
    }

    @Test
    void two_alarms_in_one_text_are_two() {
        List<Labelled> alarms = SharedAlarms.all();
        for (int i = 0; i < alarms.size(); i++) {
            Labelled first = alarms.get(i);
            Labelled second = alarms.get((i + 1) % alarms.size());
            for (String between : List.of("\n", "\n\n张三  12:00\n", "\n---\n")) {
                assertThat(PARSER.parse(first.text() + between + second.text()).alarms())
                        .as("%s and %s with \"%s\" between", first, second, between)
                        .extracting(ParsedAlarm::alarm)
                        .containsExactly(plain(first), plain(second));
            }
        }
    }

    @Test
    void alarm_that_stands_there_twice_is_two() {
        for (Labelled labelled : SharedAlarms.all()) {
            assertThat(PARSER.parse(labelled.text() + "\n" + labelled.text()).alarms())
                    .as("%s twice", labelled)
                    .extracting(ParsedAlarm::alarm)
                    .containsExactly(plain(labelled), plain(labelled));
        }
    }

    @Test
    void labels_in_another_order_are_the_same_alarm() {
        for (Labelled labelled : SharedAlarms.all()) {
            List<String> fields = new ArrayList<>(Disguise.fields(labelled.text()));
            List<String> guide =
                    fields.stream().filter(it -> it.startsWith("报警")).toList();
            fields.removeAll(guide);
            Collections.reverse(fields);
            fields.addAll(guide);
            String reversed = String.join("\n", fields);

            assertThat(PARSER.parse(reversed).alarms())
                    .as("%s with its lines reversed:%n%s", labelled, reversed)
                    .extracting(ParsedAlarm::alarm)
                    .containsExactly(plain(labelled));
        }
    }

    @Test
    void alarm_that_was_cut_behind_a_line_has_the_lines_before() {
        for (Labelled labelled : SharedAlarms.all()) {
            List<String> fields = Disguise.fields(labelled.text());
            for (int kept = 1; kept < fields.size(); kept++) {
                String cut = String.join("", fields.subList(0, kept));
                List<ParsedAlarm> parsed = PARSER.parse(cut).alarms();

                assertThat(parsed).as("%s cut to:%n%s", labelled, cut).hasSize(isEnough(cut) ? 1 : parsed.size());
                assertThat(parsed)
                        .as("%s cut to:%n%s", labelled, cut)
                        .extracting(ParsedAlarm::alarm)
                        .allMatch(alarm -> alarm.equals(cut(plain(labelled), cut)));
            }
        }
    }

    private static boolean isEnough(String text) {
        return text.contains("内容:") && text.contains("次数:");
    }

    private static Alarm cut(Alarm alarm, String text) {
        boolean sample = text.contains("错误样例:");
        return new Alarm(
                alarm.header(),
                alarm.appid(),
                text.contains("昵称:") ? alarm.nickname() : null,
                text.contains("时间:") ? alarm.time() : null,
                text.contains("内容:") ? alarm.content() : null,
                text.contains("次数:") ? alarm.windowMinutes() : null,
                text.contains("次数:") ? alarm.count() : null,
                sample ? alarm.sample() : null,
                null,
                sample && alarm.truncated());
    }

    private static Alarm plain(Labelled labelled) {
        return PARSER.parse(labelled.text()).alarms().getFirst().alarm();
    }

    private static Alarm comparable(Alarm alarm, Disguise disguise) {
        if (!disguise.changesBreaks() || alarm.sample() == null) {
            return alarm;
        }
        Sample flat = new Sample(alarm.sample().items().stream()
                .map(item -> new Sample.Item(
                        item.key(),
                        item.value() == null
                                ? null
                                : item.value().replaceAll("\\s+", " ").strip()))
                .toList());
        return new Alarm(
                alarm.header(),
                alarm.appid(),
                alarm.nickname(),
                alarm.time(),
                alarm.content(),
                alarm.windowMinutes(),
                alarm.count(),
                flat,
                alarm.guideUrl(),
                alarm.truncated());
    }
}
