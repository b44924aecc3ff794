package dev.tocsin.parse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.tocsin.ProcessorTime;

import static org.assertj.core.api.Assertions.assertThat;

/// What holds for every text, tried on real alarms damaged in many ways. A failure names its seed.
class MutatedAlarmsTest {
    private static final int ROUNDS = 400;
    private static final int MIB = 1 << 20;

    enum Damage {
        CUT((text, random) -> text.substring(0, random.nextInt(text.length()))),
        BEHEADED((text, random) -> text.substring(random.nextInt(text.length()))),
        DOUBLED((text, random) -> {
            int from = random.nextInt(text.length());
            int to = from + random.nextInt(text.length() - from);
            return text.substring(0, to) + text.substring(from);
        }),
        LINES_SHUFFLED((text, random) -> {
            List<String> lines = new ArrayList<>(text.lines().toList());
            Collections.shuffle(lines, random);
            return String.join("\n", lines);
        }),
        CHARACTER_LOST((text, random) -> {
            int at = random.nextInt(text.length());
            return text.substring(0, at) + text.substring(at + 1);
        }),
        BRACKETS_SPRINKLED((text, random) -> sprinkled(text, random, "[]<>\n.:")),
        UNICODE_SPRINKLED(
                (text, random) -> sprinkled(text, random, "\ud83d\ude00\ud83d\u202e\u0000\u001b\ufeff\u200b［］：٣३")),
        ANY_UNICODE_SPRINKLED((text, random) -> {
            StringBuilder sprinkled = new StringBuilder(text);
            for (int i = 0; i < 8; i++) {
                sprinkled.insert(
                        random.nextInt(sprinkled.length() + 1),
                        Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1)));
            }
            return sprinkled.toString();
        }),
        CONTROLS_SPRINKLED((text, random) -> sprinkled(text, random, "\r\t\b\f\u0085\u2028\u0007"));

        private final BiFunction<String, Random, String> how;

        Damage(BiFunction<String, Random, String> how) {
            this.how = how;
        }

        private static String sprinkled(String text, Random random, String letters) {
            StringBuilder sprinkled = new StringBuilder(text);
            for (int i = 0; i < 8; i++) {
                sprinkled.insert(
                        random.nextInt(sprinkled.length() + 1), letters.charAt(random.nextInt(letters.length())));
            }
            return sprinkled.toString();
        }
    }

    @ParameterizedTest
    @EnumSource
    void damaged_alarms_are_read_and_nothing_is_lost(Damage damage) {
        List<SharedAlarms.Labelled> alarms = SharedAlarms.all();
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            String text = alarms.get(random.nextInt(alarms.size())).text();
            String other = alarms.get(random.nextInt(alarms.size())).text();
            String damaged = damage.how.apply(seed % 2 == 0 ? text : text + "\n" + other, random);

            assertThat(ParseInvariants.violations(damaged))
                    .as("seed %d: %s", seed, damaged)
                    .isEmpty();
            assertThat(ParseInvariants.lostAlone(damaged))
                    .as("seed %d: %s", seed, damaged)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "]",
                "[]",
                "[[IP=",
                "][IP=",
                "\n",
                " ",
                ".",
                "时间",
                "时间:",
                "Appid:\n",
                "...\n",
                "] ",
                "2020-01-01 ",
                "<![CDATA[",
                "]]>",
                "错误样例:[",
                "错误样例: [response_content=",
                "错误样例: [response_content=<![CDATA[x",
                "5分钟 ",
                "1,",
                "1,111,",
                "1 ",
                "微信公众平台",
                "昵称: 时间: 内容:",
                "昵称: 接口报警",
                "内容: x\n",
                "1次/",
                "2024-01-01 上午",
                "错误样例: [resp=<![CDATA[",
                "报警排查指引",
                "\ud83d\ude00"
            })
    void one_mebibyte_of_anything_is_read_in_a_second_of_processor_time(String unit) {
        String filling = unit.repeat(MIB / unit.length());
        AlarmParser parser = new AlarmParser();
        for (String opening : List.of("", "次数: 5分钟 3次\n错误样例: [response_content=", "次数: 5分钟 3次\n错误样例: [IP=")) {
            assertThat(ProcessorTime.best(() -> parser.parse(opening + filling)))
                    .as("%s + %s…", opening, unit)
                    .isLessThan(Duration.ofSeconds(1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "> ",
                ">\n",
                "\n> Appid:",
                "\n内容:",
                "]\"",
                "] [IP=",
                "**",
                "「",
                "【",
                "<p>",
                "<div>",
                "<b><p>",
                "<a href=x>",
                "<table><tr><td>",
                "<td>a",
                "<p><i>x",
                "<i>x",
                "<x>",
                "<pre>",
                "<!--",
                "<!-- -->",
                "<br>",
                "</p>",
                "&",
                "&amp;",
                "&a",
                "&timestamp",
                "<datadesc>",
                "<dataitem datatype=\"17\"><datadesc>a</datadesc>",
                "&amp;lt;datadesc&amp;gt;",
                "refermsg",
                "refermsg content",
                "\\n",
                "\\n时间",
                "\\n\n",
                "时间\t\n次数|",
                "&lt;",
                "内容:[resp=a]\n<p>",
                "</p>\n错误样例:[IP=1]\n<",
                "\\\\",
                "\\u000a",
                "\"a\\n\",",
                "\"\n"
            })
    void one_mebibyte_of_any_wrapping_is_read_in_a_few_seconds_of_processor_time(String unit) {
        String filling = unit.repeat(MIB / unit.length());
        AlarmParser parser = new AlarmParser();
        for (String opening :
                List.of("", "<p>", "<recordinfo><datadesc>", "{\"text\":\"\\n", "次数: 5分钟 3次\n错误样例: [resp=")) {
            assertThat(ProcessorTime.best(() -> parser.parse(opening + filling)))
                    .as("%s + %s…", opening, unit)
                    .isLessThan(Duration.ofSeconds(4));
        }
    }

    /// What is counted once for each of the second kind must not be looked for among all of the first.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a\\n            | 内容: | 次数:",
                "a\\n            | 昵称: | 次数:",
                "> - a\\n        | 昵称: | 时间:",
                "Appid: wx1\\n   | 内容: | 时间:次数:",
                "[IP=1]           | 昵称: | 时间: x 内容:",
                "内容: 次数:       | \\n   | 昵称: 时间:\\n",
                "时间: a           | \\n   | 内容: 次数:\\na\\n",
                "接口报警 a        | 昵称: | 接口报警 次数:",
                "[IP=             | \\n   | 内容: 次数:",
                "\\n>             | 「    | 内容: 」",
                "[resp=[          | ]     | ]\\n",
                "错误样例:[IP=1]\\n | \\n   | [resp=a...\\n",
                "a                | 内容: | 次数: \\n次数:",
                "内容: a\\n       | a     | \\n次数: 1次\\n"
            })
    void what_stands_before_costs_once(String before, String between, String behind) {
        String text = lines(before).repeat(MIB / 2 / lines(before).length())
                + lines(between)
                + lines(behind).repeat(MIB / 2 / lines(behind).length());

        assertThat(ProcessorTime.best(() -> new AlarmParser().parse(text))).isLessThan(Duration.ofSeconds(2));
    }

    private static String lines(String cell) {
        return cell.replace("\\n", "\n");
    }
}
