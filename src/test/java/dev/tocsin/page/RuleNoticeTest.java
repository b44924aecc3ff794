package dev.tocsin.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

import jakarta.inject.Inject;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.tocsin.Http;
import dev.tocsin.TestDatabase;
import dev.tocsin.security.Role;
import dev.tocsin.security.User;
import dev.tocsin.security.UserRepository;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/// What people see while the newest rule files are not in force.
@QuarkusTest
class RuleNoticeTest extends PageTest {
    private static final Path OURS = Path.of(TestDatabase.RULES, "http-404.yaml");
    private static final String PASSWORD = "another password";

    @Inject
    UserRepository users;

    @Inject
    Clock clock;

    @BeforeEach
    void break_a_rule() throws IOException {
        String rule = Files.readString(Path.of("rules/findings/http/http-404.yaml"));
        Files.writeString(OURS, rule.replace("confidence: CERTAIN", "confidence: <SURE>"));
        Http.api().post("/api/v1/rules/reload");
    }

    @AfterEach
    void mend_it() throws IOException {
        Files.delete(OURS);
        Http.api().post("/api/v1/rules/reload");
    }

    @Test
    void names_the_place_on_every_page_in_the_readers_language() throws IOException {
        Page page = visitAsAdministrator(options -> {});
        Locator notice = page.locator(".rulenotice");

        Map.of("en", "are not in force", "zh", "没有生效", "fr", "ne sont pas en vigueur")
                .forEach((language, words) -> {
                    page.navigate("/?lang=" + language);
                    assertThat(notice).containsText(words);
                    assertThat(notice).containsText(OURS + ":5:13");
                    assertThat(notice).containsText("'<SURE>' is none of CERTAIN, LIKELY, POSSIBLE");
                });
        page.navigate("/unreadable?lang=en");
        assertThat(notice).isVisible();

        mend_it();
        page.navigate("/");
        assertThat(notice).hasCount(0);
        break_a_rule();
    }

    @Test
    void does_not_trouble_people_who_write_no_rules() {
        QuarkusTransaction.requiringNew().run(() -> {
            if (users.find("name", "responder").count() == 0) {
                users.persist(new User("responder", PASSWORD, Role.RESPONDER, clock.instant()));
            }
        });
        Page page = visit(options -> {});
        Chromium.signIn(page, "responder", PASSWORD);

        assertThat(page.locator("h1")).isVisible();
        assertThat(page.locator(".rulenotice")).hasCount(0);
    }
}
