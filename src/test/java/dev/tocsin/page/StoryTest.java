package dev.tocsin.page;

import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.tocsin.AlarmText;
import dev.tocsin.TestDatabase;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/// What a person on call does, in a real browser.
@QuarkusTest
class StoryTest extends PageTest {
    @Test
    void leads_from_sign_in_over_a_ticked_step_to_a_resolved_incident() {
        forgetEverything();
        Page page = visitAsAdministrator(options -> {});
        assertThat(page.getByRole(AriaRole.HEADING, named("No alarm has arrived yet")))
                .isVisible();
        assertThat(page.locator("pre").first()).containsText("/api/v1/alarms");

        long id = receive(AlarmText.corpus("052"));
        page.navigate("/");
        Locator row = page.locator(".incident");
        assertThat(row).containsText("追风者");
        assertThat(row).containsText("wechat.zhuifengzhe.example.com");
        assertThat(row).containsText("17,880 failures");
        row.getByRole(AriaRole.LINK).click();
        assertThat(page).hasURL(Pattern.compile("/incidents/" + id + "$"));
        assertThat(page.locator(".verdict")).containsText("Most likely cause");
        assertThat(page.locator(".verdict blockquote").first())
                .hasText("[Event=Template Send Job Finish] 17,880 / 5 min");
        assertThat(page.locator(".raw").first()).containsText("5分钟 17880 次");

        Locator step = page.getByRole(AriaRole.CHECKBOX).first();
        assertThat(step).not().isChecked();
        step.click();
        assertThat(page.getByRole(AriaRole.CHECKBOX).first()).isChecked();
        assertThat(page.locator(".ticks li").first()).containsText("Done by admin");

        press(page, "Acknowledge");
        assertThat(page.locator("header .state").first()).hasText("Acknowledged");
        page.getByLabel("Add a comment").fill("The mass send came early <again>.");
        press(page, "Post comment");
        assertThat(page.locator(".story .said")).hasText("The mass send came early <again>.");

        press(page, "Resolve");
        assertThat(page.locator("header .state").first()).hasText("Resolved");
        page.navigate("/");
        assertThat(page.getByRole(AriaRole.HEADING, named("All quiet"))).isVisible();
        page.getByRole(AriaRole.LINK, linked("Look at resolved incidents")).click();
        assertThat(page.locator(".incident")).containsText("Resolved");
    }

    @Test
    void does_not_call_a_number_that_no_alarm_said_none() {
        String appid = AlarmText.freshAppid();
        receive("Appid: %s\n内容: 微信服务器向公众号推送消息或事件后，得到的回应不合法".formatted(appid));
        Page page = visitAsAdministrator(options -> {});
        page.navigate("/?q=" + appid);
        assertThat(page.locator(".incident")).containsText("1 alarm");
        assertThat(page.locator(".incident")).not().containsText("failure");
    }

    @Test
    void narrows_the_list_by_state_severity_and_words_in_the_address() {
        String appid = AlarmText.freshAppid();
        receive(AlarmText.timeout(appid, "2025-04-21 18:31:15"));
        Page page = visitAsAdministrator(options -> {});

        page.navigate("/?state=open&q=" + appid);
        assertThat(page.locator(".incident")).hasCount(1);
        page.navigate("/?state=resolved&q=" + appid);
        assertThat(page.getByRole(AriaRole.HEADING, named("Nothing matches"))).isVisible();
        page.navigate("/?q=%00");
        assertThat(page.getByRole(AriaRole.HEADING, named("Nothing matches"))).isVisible();
        page.navigate("/?q=colour:red");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("colour:");
    }

    @Test
    void pages_through_a_long_list_without_repeating_an_incident() {
        forgetEverything();
        for (int minute = 10; minute < 62; minute++) {
            receive(AlarmText.timeout(
                    AlarmText.freshAppid(), "2025-04-21 1%d:%02d:15".formatted(minute / 60, minute % 60)));
        }
        Page page = visitAsAdministrator(options -> {});
        assertThat(page.locator(".incident")).hasCount(50);
        page.getByRole(AriaRole.LINK, linked("Older incidents")).click();
        assertThat(page.locator(".incident")).hasCount(2);
        page.getByRole(AriaRole.LINK, linked("Back to the newest")).click();
        assertThat(page.locator(".incident")).hasCount(50);
    }

    @Test
    void refuses_a_wrong_password_and_says_so() {
        Page page = visit(options -> {});
        Chromium.signIn(page, "admin", "not the password");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("do not go together");
        assertThat(page.locator("[name=j_password]")).hasAttribute("aria-invalid", "true");
    }

    @Test
    void brings_back_to_the_wanted_address_after_sign_in_and_out_again() {
        long id = receive(AlarmText.timeout(AlarmText.freshAppid(), "2025-04-21 18:31:15"));
        Page page = visit(options -> {});
        page.navigate("/incidents/" + id);
        assertThat(page).hasURL(Pattern.compile("/login"));
        page.locator("[name=j_username]").fill("admin");
        page.locator("[name=j_password]").fill(TestDatabase.ADMIN_PASSWORD);
        press(page, "Sign in");
        assertThat(page).hasURL(Pattern.compile("/incidents/" + id + "$"));

        press(page, "Sign out");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("signed out");
        page.navigate("/");
        assertThat(page).hasURL(Pattern.compile("/login"));
    }

    @Test
    void keeps_unreadable_text_on_its_own_page() {
        post("我想你了 <b>❤</b>");
        Page page = visitAsAdministrator(options -> {});
        page.getByRole(AriaRole.LINK, linked("Unreadable")).click();
        assertThat(page.locator(".raw").first()).hasText("我想你了 <b>❤</b>");
        assertThat(page.locator(".problems").first()).containsText("No alarm was recognised.");
        page.navigate("/unreadable?lang=fr");
        assertThat(page.locator(".problems").first()).containsText("Aucune alarme n’a été reconnue.");
        Locator copy = page.locator(".copy").first();
        org.assertj.core.api.Assertions.assertThat(copy.boundingBox().y)
                .as("the button covers no word")
                .isGreaterThan(page.locator(".raw").first().boundingBox().y
                        + page.locator(".raw").first().boundingBox().height);
    }

    @Test
    void a_search_that_cannot_be_read_is_told_and_hides_no_numbers() {
        receive(AlarmText.timeout(AlarmText.freshAppid(), "2025-04-21 18:31:15"));
        Page page = visitAsAdministrator(options -> {});
        page.navigate("/");
        String open = page.locator(".counts a").first().innerText();

        page.navigate("/?q=colour:red");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Column 1");
        assertThat(page.locator(".counts a").first())
                .hasText(open, new LocatorAssertions.HasTextOptions().setUseInnerText(true));
        assertThat(page.locator("section.empty")).hasCount(0);
    }

    @Test
    void says_in_words_that_there_is_nothing() {
        Page page = visitAsAdministrator(options -> options.setLocale("fr-FR"));
        for (String address : new String[] {"/incidents/999999999", "/incidents/none", "/nowhere/at/all"}) {
            var answer = page.navigate(address);
            org.assertj.core.api.Assertions.assertThat(answer.status()).isEqualTo(404);
            assertThat(page.locator("h1")).hasText("Il n’y a rien ici");
        }
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static Page.GetByRoleOptions named(String heading) {
        return new Page.GetByRoleOptions().setName(heading);
    }

    private static Page.GetByRoleOptions linked(String text) {
        return new Page.GetByRoleOptions().setName(text).setExact(true);
    }
}
