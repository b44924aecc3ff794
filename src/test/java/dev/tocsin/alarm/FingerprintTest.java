package dev.tocsin.alarm;

import org.junit.jupiter.api.Test;

import dev.tocsin.AlarmText;
import dev.tocsin.parse.AlarmParser;

import static org.assertj.core.api.Assertions.assertThat;

class FingerprintTest {
    private static final String ALARM = AlarmText.corpus("052");

    @Test
    void is_the_same_whoever_pasted_it() {
        assertThat(of("@运维 看一下\n" + ALARM)).isEqualTo(of(ALARM));
    }

    @Test
    void is_the_same_in_one_line() {
        assertThat(of(ALARM.replace("\n", " "))).isEqualTo(of(ALARM));
    }

    @Test
    void is_the_same_with_other_commas_blanks_and_colons() {
        assertThat(of(ALARM.replace("，", ",").replace(": ", "：").replace("5分钟 17880 次", "5分钟17880次")))
                .isEqualTo(of(ALARM));
    }

    @Test
    void is_the_same_when_a_dated_body_was_cut() {
        String alarm = AlarmText.corpus("001");
        int body = alarm.indexOf("<CreateTime>");
        assertThat(of(alarm.substring(0, body) + "...]")).isEqualTo(of(alarm));
    }

    @Test
    void differs_by_account_time_count_and_sample() {
        Fingerprint fingerprint = of(ALARM);
        assertThat(of(ALARM.replace("wx123456789", "wx123456780"))).isNotEqualTo(fingerprint);
        assertThat(of(ALARM.replace("18:31:15", "18:36:15"))).isNotEqualTo(fingerprint);
        assertThat(of(ALARM.replace("17880", "17881"))).isNotEqualTo(fingerprint);
        assertThat(of(ALARM.replace("1745231475", "1745231476"))).isNotEqualTo(fingerprint);
    }

    @Test
    void is_dated_by_time_stamp_or_transaction() {
        assertThat(of(ALARM).dated()).isTrue();
        assertThat(of("Appid: wx1\n内容: 得到的回应不合法\n错误样例: [Stamp=1730165828]").dated())
                .isTrue();
        assertThat(of("Appid: wx1\n内容: 得到的回应不合法\n错误样例: [cURL Error=56]").dated())
                .isFalse();
        assertThat(of("Appid: wx1\n内容: 得到的回应不合法\n错误样例: [Stamp=][cURL Error=56]").dated())
                .as("an empty stamp")
                .isFalse();
    }

    private static Fingerprint of(String text) {
        return Fingerprint.of(new AlarmParser().parse(text).alarms().getFirst().alarm());
    }
}
