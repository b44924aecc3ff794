package dev.tocsin.parse;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ParseFaultTest {
    @ParameterizedTest
    @EnumSource
    void is_found_again_by_its_sentence(ParseFault fault) {
        Optional<ParseFault.Told> told = ParseFault.of(fault.sentence("时间", "a\n[b\" 2020"));

        assertThat(told).map(ParseFault.Told::fault).contains(fault);
        assertThat(told.orElseThrow().arguments())
                .isEqualTo(
                        switch (fault) {
                            case LABEL, BRACKET -> List.of("时间", "a\n[b\" 2020");
                            case UNOPENED -> List.of("时间");
                            case NOTHING_RECOGNISED -> List.of();
                        });
    }

    @Test
    void another_sentence_is_none_of_them() {
        assertThat(ParseFault.of("something else")).isEmpty();
    }

    @Test
    void tells_what_the_parser_reports() {
        String text = """
                Appid: wx00000000000000f1
                昵称: 店
                时间: gestern
                内容: 微信服务器向公众号推送消息或事件后，开发者5秒内没有返回
                次数: 5分钟 3次
                错误样例: [OpenID=x]Event=Click][Stamp=1""";
        List<ParseProblem> problems =
                new AlarmParser().parse(text).alarms().getFirst().problems();

        assertThat(problems)
                .extracting(it -> ParseFault.of(it.message()).map(ParseFault.Told::fault))
                .containsExactly(
                        Optional.of(ParseFault.LABEL),
                        Optional.of(ParseFault.UNOPENED),
                        Optional.of(ParseFault.BRACKET));
    }
}
