package dev.tocsin.diagnose;

import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class BodyFactsTest {
    static Stream<Arguments> kinds() {
        return Stream.of(
                arguments("none", null),
                arguments("empty", ""),
                arguments("empty", " \n\ufeff "),
                arguments("text", "success"),
                arguments("text", "Error 500:"),
                arguments("text", "<3 from example.com"),
                arguments("text", "'success'"),
                arguments("text", "\"half"),
                arguments("text", "{not json}"),
                arguments("text", "[error] no such table {id: 7}"),
                arguments("json_string", "\"success\""),
                arguments("json_string", "\"<xml><a>1</a></xml>\""),
                arguments("json_string", "\"<xml a=\"1\"/>\""),
                arguments("json_string", "\"\\\"success\\\"\""),
                arguments("json_object", "{\"errcode\":40001}"),
                arguments("json_object", "[1, 2]"),
                arguments("html", "<!DOCTYPE html><html></html>"),
                arguments("html", "<?xml version=\"1.0\"?><!DOCTYPE HTML PUBLIC \"-//W3C//DTD XHTML\"><html/>"),
                arguments("html", "<br />\n<b>Notice</b>: Undefined index"),
                arguments("html", "<!-- x --> <TITLE>502</TITLE>"),
                arguments("html", "oops <html><body>x</body></html>"),
                arguments("html", "运行时错误body {font-size: .7em;color:black;}\np {color:black;}"),
                arguments("xml", "<xml><MsgType>text</MsgType></xml>"),
                arguments("xml", "\ufeff<?xml version=\"1.0\"?>\n<xml/>"),
                arguments("xml", "<xml><Articles><item><Title>t</Title></item></Articles></xml>"),
                arguments("xml", "<xml><Content><![CDATA[<html>]]></Content></xml>"),
                arguments("xml_malformed", "<xml><a>1</xml>"),
                arguments("xml_malformed", "<xml></xml>success"),
                arguments("xml_malformed", "<xml>\u0001</xml>"),
                arguments("xml_malformed", "<xml><a>cut without saying so..."));
    }

    @ParameterizedTest
    @MethodSource
    void kinds(String kind, String body) {
        assertThat(BodyFacts.of(body, false).kind().word()).isEqualTo(kind);
    }

    static Stream<Arguments> cutBodies() {
        return Stream.of(
                arguments("json_string", "\"<xml><ToUserName>o..."),
                arguments("json_object", "{\"errcode\":40001,\"errm..."),
                arguments("json_object", "{\"errcode..."),
                arguments("text", "{oops..."),
                arguments("html", "<!DOCTYPE html><ht..."),
                arguments("xml", "<xml><MsgType>text</MsgType><Content>te..."),
                arguments("xml", "<xml><MsgType>text</MsgType><Content><![CDA..."),
                arguments("xml", "<xml><MsgType>text</MsgType></Cont..."),
                arguments("xml_malformed", "<xml><a>1</b>" + "<c>2</c>".repeat(20) + "..."));
    }

    @ParameterizedTest
    @MethodSource
    void cutBodies(String kind, String body) {
        assertThat(BodyFacts.of(body, true).kind().word()).isEqualTo(kind);
    }

    @Test
    void reads_the_direct_children_of_a_reply() {
        XmlReply reply = BodyFacts.of("""
                <xml>
                  <ToUserName><![CDATA[oUser]]></ToUserName>
                  <CreateTime> 1558419739 </CreateTime>
                  <Content><![CDATA[a & b]]> &lt;c&gt;</Content>
                  <Content>second</Content>
                  <Image><MediaId>m</MediaId></Image>
                </xml>""", false).reply();

        assertThat(reply.root()).isEqualTo("xml");
        assertThat(reply.fields())
                .containsOnlyKeys("ToUserName", "CreateTime", "Content", "Image")
                .containsEntry("ToUserName", "oUser")
                .containsEntry("CreateTime", "1558419739")
                .containsEntry("Content", "a & b <c>")
                .containsEntry("Image", "");
    }

    @Test
    void keeps_what_a_cut_reply_has_said() {
        XmlReply reply =
                BodyFacts.of("<xml><MsgType>text</MsgType><Content>te...", true).reply();

        assertThat(reply.field("MsgType")).isEqualTo("text");
    }

    static Stream<Arguments> cutFields() {
        return Stream.of(
                arguments("Content", "<xml><MsgType>text</MsgType><Content>te..."),
                arguments("Content", "<xml><MsgType>text</MsgType><Content><![CDATA[te..."),
                arguments("Image", "<xml><MsgType>image</MsgType><Image><MediaId>m..."),
                arguments("MsgType", "<xml><MsgType>text</MsgType><MsgType>te..."),
                arguments("", "<xml><MsgType>text</MsgType><Conte..."),
                arguments("", "<xml><MsgType>text</MsgType>..."));
    }

    @ParameterizedTest
    @MethodSource
    void cutFields(String cut, String body) {
        XmlReply reply = BodyFacts.of(body, true).reply();

        assertThat(reply.cut()).isEqualTo(cut);
        assertThat(reply.fields()).containsOnlyKeys("MsgType");
        assertThat(reply.field("MsgType")).isIn("text", "image");
    }

    @Test
    void keeps_and_shows_the_blanks_around_an_answer() {
        BodyFacts facts = BodyFacts.of("\r\n\tsuccess \ufeff", false);

        assertThat(facts.raw()).isEqualTo("\r\n\tsuccess \ufeff");
        assertThat(facts.text()).isEqualTo("success \ufeff");
        assertThat(BodyFacts.of("\r\n\tsuccess \n", false).marked()).isEqualTo("⏎␣success␣⏎");
        assertThat(BodyFacts.of(" \n", false).marked()).isEqualTo("␣⏎");
    }

    static Stream<Arguments> lostTags() {
        return Stream.of(
                arguments(true, "502 Bad Gateway\nnginx"),
                arguments(true, "HTTP Status 500 – Internal Server Error"),
                arguments(true, "Errors happen"),
                arguments(false, "<html>502</html>"),
                arguments(false, "502 Bad ***"),
                arguments(false, "&lt;xml&gt;&lt;a&gt;1&lt;/a&gt;&lt;/xml&gt;"),
                arguments(false, "502 Bad Gateway..."),
                arguments(false, "xxxxxx"),
                arguments(false, "＊＊＊ ＊＊＊"),
                arguments(false, "Error 500: java.lang.NullPointerException at com.example.Bar"),
                arguments(false, "java.lang.NullPointerException\n\tat com.example.Bar"),
                arguments(false, "Traceback (most recent call last):"),
                arguments(false, "code: 500, msg: busy"),
                arguments(false, "TypeError: x is not a function"));
    }

    @ParameterizedTest
    @MethodSource
    void lostTags(boolean stripped, String body) {
        assertThat(BodyFacts.of(body, false).isStripped(5_000)).isEqualTo(stripped);
        assertThat(BodyFacts.of(body, false).isStripped(body.length() + 10)).isFalse();
    }

    @Test
    void unwraps_a_json_string() {
        assertThat(BodyFacts.of("\"<a>\\\"x\\\"\\n</a>\"", false).value()).isEqualTo("<a>\"x\"\n</a>");
    }

    @Test
    void names_the_place_where_xml_breaks() {
        assertThat(BodyFacts.of("<xml>\n<MsgType>text</Content>\n</xml>", false).error())
                .startsWith("2:16: ")
                .contains("MsgType");
    }

    @Test
    void tells_the_place_in_each_language_and_what_the_parser_says() {
        BodyFacts broken = BodyFacts.of("<xml>\n<MsgType>text</Content>\n</xml>", false);

        assertThat(broken.errorPlace(Language.EN)).isEqualTo("line 2, column 16");
        assertThat(broken.errorPlace(Language.ZH)).isEqualTo("第 2 行第 16 列");
        assertThat(broken.errorPlace(Language.FR)).isEqualTo("la ligne 2, colonne 16");
        assertThat(broken.errorSaid()).startsWith("The element type").doesNotContain("2:16");
        assertThat(BodyFacts.of("<xml/>", false).errorPlace(Language.EN)).isEmpty();
        assertThat(BodyFacts.of("<xml/>", false).errorSaid()).isEmpty();
    }

    @Test
    void takes_the_title_of_a_page() {
        assertThat(BodyFacts.of("<html><head><title> 502  Bad Gateway</title>", true)
                        .title())
                .isEqualTo("502 Bad Gateway");
    }

    @Test
    void counts_bytes_as_wechat_does() {
        assertThat(BodyFacts.of("成功 ok", false).length()).isEqualTo(9);
    }

    static Stream<String> hostileBodies() {
        int mebibyte = 1 << 20;
        return Stream.of(
                "<a>".repeat(mebibyte / 3),
                "<a" + " b='c'".repeat(mebibyte / 6),
                "<xml>" + "<a/>x".repeat(mebibyte / 5) + "</xml>",
                "<xml><a>" + "<b/>x".repeat(mebibyte / 5) + "</a></xml>",
                "<div>".repeat(mebibyte / 5),
                "<html>" + "<b><table>".repeat(mebibyte / 10),
                "[".repeat(mebibyte),
                "{\"a\":".repeat(mebibyte / 5),
                "\"" + "\\u0000".repeat(mebibyte / 6) + "\"",
                "\"".repeat(mebibyte),
                "a{b:".repeat(mebibyte / 4),
                "a{" + " ".repeat(mebibyte),
                "a{" + "b".repeat(mebibyte),
                "\ud800".repeat(mebibyte),
                "\u0000".repeat(mebibyte),
                "<\ud800>",
                "<!DOCTYPE x [<!ENTITY a \"" + "ha".repeat(1000) + "\">"
                        + Stream.iterate('b', c -> c < 'k', c -> (char) (c + 1))
                                .map(c -> "<!ENTITY %c \"%s\">".formatted(c, ("&" + (char) (c - 1) + ";").repeat(10)))
                                .reduce("", String::concat)
                        + "]><x>&j;</x>",
                "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><x>&f;</x>",
                "<!DOCTYPE x SYSTEM \"http://192.0.2.1/x.dtd\"><x>&f;</x>");
    }

    @ParameterizedTest
    @MethodSource
    void hostileBodies(String body) {
        assertTimeout(Duration.ofSeconds(10), () -> {
            for (boolean truncated : new boolean[] {false, true}) {
                BodyFacts facts = BodyFacts.of(body, truncated);
                assertThat(facts.kind()).isNotIn(BodyKind.NONE);
                assertThat(facts.reply().toString()).doesNotContain("root:", "haha");
            }
        });
    }
}
