package dev.tocsin.page;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.tocsin.AlarmText;
import dev.tocsin.Http;
import dev.tocsin.Person;
import dev.tocsin.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/// What pages answer, without a browser's help.
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PlainPagesTest {
    private static final String OPENID = "oTESTabcdefghijklmnopqrs-_01";

    @Inject
    Session session;

    @Test
    void a_refusal_says_what_was_refused() {
        Person person = administrator("zh");
        long id = incident();
        for (String path : List.of("/logout", "/incidents/%d/acknowledge".formatted(id))) {
            Response refused = person.get(path);
            assertThat(refused.statusCode()).as(path).isEqualTo(405);
            assertThat(refused.asString()).contains("405", "此地址不接受这种请求").doesNotContain("表单已过期");
        }
        Response posted = administrator("fr").forge("/login", Map.of("a", "b"));
        assertThat(posted.statusCode()).isIn(400, 405);
        Response stale = administrator("en").forge("/incidents/%d/acknowledge".formatted(id), Map.of());
        assertThat(stale.statusCode()).isEqualTo(400);
        assertThat(stale.asString()).contains("This form has expired");
    }

    @Test
    void nothing_of_a_page_or_an_answer_stays_behind() {
        Person person = administrator("en");
        for (String path : List.of("/", "/incidents/" + incident(), "/unreadable", "/set-aside", "/tokens", "/login")) {
            assertThat(person.get(path).header("Cache-Control")).as(path).isEqualTo("no-store");
        }
        for (String path : List.of("/api/v1/unreadable", "/api/v1/incidents", "/api/v1/set-aside")) {
            assertThat(Http.api().get(path).header("Cache-Control")).as(path).isEqualTo("no-store");
        }
    }

    @Test
    void texts_that_wait_for_a_look_show_no_openid() {
        String unreadable = "who is %s ? %s".formatted(OPENID, AlarmText.freshAppid());
        Http.intake().contentType("text/plain; charset=UTF-8").body(unreadable).post("/api/v1/alarms");
        String poison = "poison %s %s".formatted(OPENID, AlarmText.freshAppid());
        Http.intake().contentType("text/plain; charset=UTF-8").body(poison).post("/api/v1/alarms");
        QuarkusTransaction.requiringNew().run(() -> session.createNativeMutationQuery(
                        "update inbox set state = 'FAILED', attempts = 8, failure = :failure where text = :text")
                .setParameter("failure", "no " + OPENID)
                .setParameter("text", poison)
                .executeUpdate());
        Person person = administrator("en");
        String masked = unreadable.replace(OPENID, "oTES…-_01");

        assertThat(person.get("/unreadable").asString()).contains(masked).doesNotContain(OPENID);
        assertThat(Http.api().get("/api/v1/unreadable").asString())
                .contains(masked)
                .doesNotContain(OPENID);
        assertThat(person.get("/set-aside").asString())
                .contains(poison.replace(OPENID, "oTES…-_01"))
                .doesNotContain(OPENID);
        assertThat(Http.api().get("/api/v1/set-aside").asString())
                .contains("no oTES…-_01")
                .doesNotContain(OPENID);
    }

    @Test
    void a_comment_of_many_lines_is_kept_and_one_too_long_comes_back() {
        long id = incident();
        String page = "/incidents/" + id;
        Person person = administrator("fr");
        String lines = "ligne de texte\r\n".repeat(260) + "fin";

        Response kept = person.send(page, page + "/comments", Map.of("comment", lines));
        assertThat(kept.statusCode()).isEqualTo(303);
        assertThat(Http.incident(id)
                        .getString("timeline.collectMany { it.detail.values() }.find { it.contains('ligne') }"))
                .isEqualTo(lines.replace("\r\n", "\n"));

        Response tooLong = person.send(page, page + "/comments", Map.of("comment", "y".repeat(4001)));
        assertThat(tooLong.statusCode()).isEqualTo(400);
        assertThat(tooLong.asString())
                .contains("4\u202f001 caractères", "y".repeat(4001), "href=\"" + page + "?lang=zh\"");
        assertThat(person.send(page, page + "/comments", Map.of("comment", " \r\n"))
                        .asString())
                .contains("rien n’a été enregistré");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', textBlock = """
            zh → foo:bar      → 没有“foo:”这个搜索词
            fr → foo:bar      → Colonne 1 : la recherche ne connaît pas « foo: »
            en → stat:open    → Did you mean state:?
            zh → state:opn    → 你是不是想写 open？
            fr → since:demain → « demain » n’est pas une date
            zh → id:x         → “x”不是数字
            zh → "x           → 这个引号没有配对
            fr → a !          → rien ne suit « ! »
            zh → state:       → “state:”后面没有内容
            zh → since:1d,2d  → “since:”后只能写一个时间
            """)
    void a_search_that_cannot_be_read_is_told_in_the_readers_language(String language, String search, String told) {
        String page = search(language, search);

        assertThat(page).contains(told);
        if (!language.equals("en")) {
            assertThat(page).doesNotContain("Column", "the search", "Did you mean");
        }
    }

    @Test
    void long_searches_are_told_in_numbers_of_the_language() {
        assertThat(search("fr", "a".repeat(2001))).contains("dépasse 2\u202f000 caractères");
        assertThat(search("zh", "a ".repeat(31))).contains("最多 30 个条件");
    }

    @Test
    void a_place_in_the_list_that_is_none_begins_at_the_beginning() {
        Response page = administrator("zh").get("/?after=zzz");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).doesNotContain("无法理解这个搜索", "Take it from");
    }

    private static String search(String language, String words) {
        return RestAssured.given()
                .cookies(administrator(language).cookies())
                .header("Accept-Language", language)
                .queryParam("q", words)
                .get("/")
                .asString();
    }

    private static long incident() {
        return Http.alarm(AlarmText.timeout(AlarmText.freshAppid(), "2025-04-21 18:31:15"))
                .getLong("incident.id");
    }

    private static Person administrator(String language) {
        return Person.signedIn("admin", TestDatabase.ADMIN_PASSWORD, language);
    }
}
