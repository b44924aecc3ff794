package dev.tocsin.page;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.tocsin.AlarmText;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/// An incident of many alarms and many words.
@QuarkusTest
class LongIncidentTest extends PageTest {
    private final String appid = AlarmText.freshAppid();

    @Test
    void shows_the_newest_alarms_says_how_many_there_are_and_leads_to_the_older_ones() {
        long id = receive(IntStream.range(0, 250)
                .mapToObj(i -> AlarmText.timeout(appid, "2025-04-22 %02d:%02d:00".formatted(i / 60, i % 60)))
                .collect(Collectors.joining("\n")));
        Page page = visitAsAdministrator(options -> {});
        page.navigate("/incidents/" + id);

        assertThat(page.locator(".story li").first()).containsText("Alarm joined ×249");
        assertThat(page.locator(".story li").last()).containsText("Incident opened");
        Locator alarms = page.locator("section[aria-labelledby=alarms]");
        assertThat(alarms).containsText("100 of 250 are shown here.");
        assertThat(alarms.locator("details.alarm")).hasCount(100);
        assertThat(alarms.locator("details.alarm").first()).containsText("2025-04-22 04:09:00");

        follow(alarms, "Older ones");
        assertThat(page).hasURL(Pattern.compile("/incidents/%d\\?alarms=[0-9a-f-]+#alarms$".formatted(id)));
        assertThat(alarms.locator("details.alarm").first()).containsText("2025-04-22 02:29:00");
        assertThat(page.locator("h1")).containsText("no answer within 5 seconds");
        follow(alarms, "Older ones");
        assertThat(alarms.locator("details.alarm")).hasCount(50);
        assertThat(alarms.locator("a[rel=next]")).hasCount(0);
        follow(alarms, "Back to the newest");
        assertThat(alarms.locator("details.alarm").first()).containsText("2025-04-22 04:09:00");
    }

    @Test
    void gives_back_a_comment_that_is_too_long_with_all_its_words() {
        long id = receive(AlarmText.timeout(appid, "2025-04-22 08:00:00"));
        Page page = visitAsAdministrator(options -> {});
        page.navigate("/incidents/" + id);
        String words = "字\n".repeat(2000) + "多";
        page.evaluate("document.querySelector('textarea').removeAttribute('maxlength')");
        page.getByLabel("Add a comment").fill(words);
        send(page);

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("4,001 characters; at most 4,000 are kept");
        assertThat(page.getByLabel("Add a comment")).hasValue(words);
        assertThat(page.locator(".story .said")).hasCount(0);

        page.getByLabel("Add a comment").fill(words.substring(1));
        send(page);
        assertThat(page.locator(".story .said")).hasCount(1);
        assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
    }

    private static void follow(Locator section, String link) {
        section.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(link))
                .click();
    }

    private static void send(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Post comment"))
                .click();
    }
}
