package dev.tocsin.page;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import dev.tocsin.AlarmText;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/// The pages of those who look after Tocsin itself, in a real browser.
@QuarkusTest
class DeskPagesTest extends PageTest {
    @Test
    void makes_a_token_shows_it_once_and_revokes_it() {
        Page page = visitAsAdministrator(options -> {});
        page.navigate("/tokens");
        page.getByLabel("Name of the program").fill("Grafana <board>");
        page.locator("form.card button.main").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Nothing was made");

        page.getByLabel("Name of the program").fill("Grafana");
        page.locator("form.card button.main").click();
        Locator notice = page.getByRole(AriaRole.STATUS);
        assertThat(notice).containsText("Grafana");
        String secret = notice.locator("pre").innerText().strip();
        org.assertj.core.api.Assertions.assertThat(status(secret)).isEqualTo(200);

        page.navigate("/tokens");
        assertThat(page.locator("main")).not().containsText(secret);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Revoke Grafana"))
                .click();
        assertThat(page.locator(".rows li").filter(new Locator.FilterOptions().setHasText("Grafana")))
                .containsText("Revoked");
        org.assertj.core.api.Assertions.assertThat(status(secret)).isEqualTo(401);
    }

    @Test
    void tries_a_text_again_that_was_set_aside() {
        forgetEverything();
        post("poison " + AlarmText.freshAppid());
        QuarkusTransaction.requiringNew().run(() -> session.createNativeMutationQuery(
                        "update inbox set state = 'FAILED', attempts = 8, failure = 'no <room>'")
                .executeUpdate());
        Page page = visitAsAdministrator(options -> {});
        page.navigate("/set-aside");
        assertThat(page.locator("li.card")).containsText("no <room>");
        assertThat(page.locator("li.card")).containsText("8 attempts");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try again"))
                .click();

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Nothing is set aside")))
                .isVisible();
    }

    @Test
    void shows_the_beginning_of_a_long_text_and_leads_to_the_whole() {
        forgetEverything();
        String text = "<b>" + "字".repeat(10_000) + " the end";
        post(text);
        Page page = visitAsAdministrator(options -> {});
        page.navigate("/unreadable");
        assertThat(page.locator("main")).containsText("1 text");
        assertThat(page.locator("li.card")).containsText("The first 4,000 of 10,011 characters.");
        assertThat(page.locator("li.card")).not().containsText("the end");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("The whole text"))
                .click();
        assertThat(page.locator("body")).hasText(text);
    }

    @Test
    void menu_is_one_line_on_a_phone() {
        Page page = visitAsAdministrator(
                options -> options.setViewportSize(360, 800).setLocale("fr-FR"));
        page.navigate("/set-aside");
        org.assertj.core.api.Assertions.assertThat(page.locator("header .tab").all().stream()
                        .map(tab -> tab.boundingBox().y)
                        .distinct())
                .hasSize(1);
        for (Locator tab : page.locator("header .tab").all()) {
            org.assertj.core.api.Assertions.assertThat(tab.boundingBox().height)
                    .as(tab.innerText())
                    .isBetween(44.0, 50.0);
        }
        org.assertj.core.api.Assertions.assertThat(
                        (boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("nothing sticks out")
                .isTrue();
    }

    private static int status(String secret) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + secret)
                .get("/api/v1/incidents")
                .statusCode();
    }
}
