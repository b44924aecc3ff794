package dev.tocsin.cli;

import java.io.IOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import dev.tocsin.diagnose.Language;

import static org.assertj.core.api.Assertions.assertThat;

class DiagnoseCommandTest {
    private static final String FLOOD = "src/test/resources/alarms/052.txt";

    @Test
    void prints_the_reply_in_the_language_that_was_asked_for() {
        assertThat(Outcome.of("diagnose", "--lang", "en", FLOOD).out()).contains("within 5 seconds", "Checklist:");
        assertThat(Outcome.of("diagnose", "--lang=fr", FLOOD).out()).contains("追风者", "Liste de contrôle");
        assertThat(Outcome.of("diagnose", FLOOD).out()).contains("追风者", "5 秒");
    }

    @Test
    void masks_openids_in_what_people_paste_into_chats() throws IOException {
        String openId = "oa0aXq5nJ3b7T2kLmP9cVw4R_Xba";
        String alarm = """
                Appid: wx0123456789abcdef
                时间: 2026-03-02 10:00:00
                内容: 微信服务器向公众号推送消息或事件后，得到的回应不合法
                次数: 5分钟 40次
                错误样例: [OpenID=%1$s][Msg=Text][response_length=21][response_content="%1$s"]
                """.formatted(openId);

        assertThat(Outcome.fed(alarm, "diagnose", "--lang", "en").out())
                .contains("oa0a…_Xba")
                .doesNotContain(openId);
        JsonNode diagnosis = new ObjectMapper()
                .readTree(Outcome.fed(alarm, "diagnose", "--json").out());
        assertThat(diagnosis.get("reply").asText()).doesNotContain(openId);
    }

    @Test
    void parts_replies_by_a_line() {
        assertThat(Outcome.of("diagnose", "--lang", "en", FLOOD, FLOOD).out()).containsOnlyOnce("\n――――");
    }

    @Test
    void json_is_the_parsed_alarm_and_what_the_rules_say() throws IOException {
        Outcome outcome = Outcome.of("diagnose", "--json", "--lang", "en", FLOOD);

        JsonNode diagnosis = new ObjectMapper().readTree(outcome.out());
        assertThat(outcome.lines()).hasSize(1);
        assertThat(diagnosis.fieldNames())
                .toIterable()
                .startsWith("type", "appid", "nickname")
                .endsWith("problems", "severity", "findings", "checklist", "reply");
        assertThat(diagnosis.get("findings").get(0).fieldNames())
                .toIterable()
                .containsExactly("id", "confidence", "title", "evidence");
        assertThat(diagnosis.get("findings").get(0).get("id").asText()).isEqualTo("callback-burst");
        assertThat(diagnosis.get("checklist").get(0).fieldNames()).toIterable().containsExactly("id", "text");
        assertThat(diagnosis.get("reply").asText() + "\n")
                .isEqualTo(Outcome.of("diagnose", "--lang", "en", FLOOD).out());
    }

    @Test
    void unspoken_language_is_one_sentence_and_status_2() {
        Outcome outcome = Outcome.of("diagnose", "--lang", "de", FLOOD);

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo(
                        "tocsin: invalid value for option '--lang': 'de' is none of zh, en and fr; see ./tocsin help diagnose\n");
    }

    @Test
    void text_without_an_alarm_is_status_1() {
        assertThat(Outcome.fed("hello", "diagnose").status()).isEqualTo(1);
    }

    @Test
    void language_is_that_of_the_first_locale_that_is_set() {
        assertThat(Terminal.language(null, "", "fr_FR.UTF-8")).isEqualTo(Language.FR);
        assertThat(Terminal.language("en_GB.UTF-8", null, "fr_FR.UTF-8")).isEqualTo(Language.EN);
        assertThat(Terminal.language("C.UTF-8")).isEqualTo(Language.ZH);
        assertThat(Terminal.language((String) null)).isEqualTo(Language.ZH);
    }
}
