package dev.tocsin.page;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.tocsin.AlarmText;
import dev.tocsin.Http;
import dev.tocsin.TestClock;
import dev.tocsin.security.Role;
import dev.tocsin.security.User;
import dev.tocsin.security.UserRepository;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/// What people do about silences, in a real browser.
@QuarkusTest
class SilencePagesTest extends PageTest {
    private static final String PASSWORD = "a password of a viewer";

    @Inject
    TestClock clock;

    @Inject
    UserRepository users;

    private final String appid = AlarmText.freshAppid();

    @Test
    void leads_from_a_preview_to_a_silence_and_its_end() {
        long incident = receive(AlarmText.timeout(appid, now()));
        Page page = visitAsAdministrator(options -> {});
        page.navigate("/silences");
        page.getByRole(AriaRole.LINK, linked("New silence")).click();
        page.getByLabel("Which incidents").fill("appid:" + appid);
        page.getByLabel("Why").fill("Release <b>4.2</b>");
        page.getByLabel("Until").fill(local(Duration.ofHours(2)));
        press(page, "Show what it would hit");
        Locator preview = page.getByRole(AriaRole.STATUS);
        assertThat(preview).containsText("It would have hit 1 incident.");
        assertThat(preview.getByRole(AriaRole.LINK)).hasText("#" + incident);
        assertThat(page.getByLabel("Why")).hasValue("Release <b>4.2</b>");

        press(page, "Make the silence");
        assertThat(page).hasURL(Pattern.compile("/silences/\\d+$"));
        assertThat(page.locator("h1")).hasText("Release <b>4.2</b>");
        assertThat(page.locator("header .state")).hasText("Active");
        page.navigate("/?q=appid:" + appid);
        assertThat(page.locator(".incident .silent")).hasText("Silenced");

        page.navigate("/silences");
        Locator row = page.locator(".silence").filter(new Locator.FilterOptions().setHasText(appid));
        row.getByRole(AriaRole.BUTTON).click();
        assertThat(page.locator("header .state")).hasText("Over");
        assertThat(page.locator("header.card")).containsText("ended by admin");
        assertThat(page.locator(".story li")).hasCount(2);
        page.navigate("/?q=appid:" + appid);
        assertThat(page.locator(".incident .silent")).hasCount(0);
    }

    @Test
    void says_what_is_wrong_and_keeps_what_was_typed() {
        Page page = visitAsAdministrator(options -> options.setLocale("fr-FR"));
        page.navigate("/silences/form");
        page.getByLabel("Quels incidents").fill("state:open appid:" + appid);
        page.getByLabel("Chaque semaine").check();
        page.getByLabel("lun.").check();
        page.getByLabel("Début à").fill("02:30");
        press(page, "Créer le silence");
        assertThat(page.getByRole(AriaRole.ALERT))
                .containsText("Colonne 1 : un silence ne peut pas porter sur « state: »");
        assertThat(page.getByLabel("Quels incidents")).hasValue("state:open appid:" + appid);

        page.getByLabel("Quels incidents").fill("appid:" + appid);
        press(page, "Créer le silence");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Dites pourquoi");
        page.getByLabel("Pourquoi").fill("envoi de nuit");
        page.getByLabel("Fuseau horaire").fill("Europe/Lutèce");
        press(page, "Créer le silence");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Ce fuseau n’existe pas");
        assertThat(page.getByLabel("lun.")).isChecked();
        assertThat(page.getByLabel("Début à")).hasValue("02:30");

        page.getByLabel("Fuseau horaire").fill("Europe/Paris");
        press(page, "Créer le silence");
        assertThat(page.locator("header.card")).containsText("lun. à 02:30, pendant 1 h (Europe/Paris)");
        page.getByRole(AriaRole.LINK, linked("Modifier")).click();
        page.getByLabel("et minutes").fill("30");
        press(page, "Enregistrer");
        assertThat(page.locator("header.card")).containsText("pendant 1 h 30 min");
        assertThat(page.locator(".story li").first()).containsText("Modifié");
    }

    @Test
    void shows_the_fields_of_the_week_only_where_it_is_every_week() {
        Page page = visitAsAdministrator(options -> options.setViewportSize(360, 800));
        page.navigate("/silences/form");
        assertThat(page.getByLabel("Starts at")).isHidden();
        page.getByLabel("Every week").check();
        assertThat(page.getByLabel("Starts at")).isVisible();
        assertThat((boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("nothing sticks out")
                .isTrue();
    }

    @Test
    void silences_an_incident_from_its_page() {
        long incident = receive(AlarmText.timeout(appid, now()));
        Page page = visitAsAdministrator(options -> {});
        page.navigate("/incidents/" + incident);
        page.getByText("Silence…").click();
        page.getByLabel("Why").fill("on it");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("09:00"))))
                .hasText(Pattern.compile("Until (Mon|Tue|Wed|Thu|Fri|Sat|Sun) 09:00"));
        press(page, "4 h");

        assertThat(page.locator(".silencemark")).containsText("“on it” by admin");
        assertThat(page.locator("header .silent")).hasText("Silenced");
        assertThat(page.locator(".story li").first()).containsText("Silenced");
        assertThat(page.getByText("Silence…")).hasCount(0);
        receive(AlarmText.timeout(appid, now()).replace("开发者5秒内没有返回", "得到的回应不合法"));
        page.reload();
        assertThat(page.locator(".story")).not().containsText("Not told");
        // It shows a type that was not silenced.
        assertThat(page.locator(".silencemark")).hasCount(0);
        assertThat(Http.incident(incident).getList("handling.silences")).isEmpty();
    }

    @Test
    void says_in_the_timeline_which_silence_kept_what_back() {
        Http.api()
                .contentType("application/json")
                .body("""
                        {"matchers":"appid:%s","comment":"<i>deploy</i>","until":"%s"}""".formatted(appid, clock.instant().plus(Duration.ofHours(3))))
                .post("/api/v1/silences")
                .then()
                .statusCode(201);
        long incident = receive(AlarmText.timeout(appid, now()));
        Page page = visitAsAdministrator(options -> {});
        page.navigate("/incidents/" + incident);
        Locator line = page.locator(".story li").first();
        assertThat(line).containsText("Not told in chat");
        assertThat(line).containsText("“<i>deploy</i>” by admin");
        assertThat(line.locator(".said")).hasCount(0);
    }

    @Test
    void lets_viewers_look_and_nothing_else() {
        QuarkusTransaction.requiringNew()
                .run(() -> users.persist(new User("viewer-" + appid, PASSWORD, Role.VIEWER, clock.instant())));
        long incident = receive(AlarmText.timeout(appid, now()));
        Page page = visit(options -> {});
        Chromium.signIn(page, "viewer-" + appid, PASSWORD);
        page.navigate("/silences");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Active now")))
                .isVisible();
        assertThat(page.getByRole(AriaRole.LINK, linked("New silence"))).hasCount(0);
        page.navigate("/incidents/" + incident);
        assertThat(page.getByText("Silence…")).hasCount(0);
        assertThat(page.navigate("/silences/form").status()).isEqualTo(403);
    }

    private String now() {
        return local(Duration.ZERO).replace('T', ' ') + ":00";
    }

    /// As the form takes it, in UTC+8.
    private String local(Duration ahead) {
        return LocalDateTime.ofInstant(clock.instant().plus(ahead), ZoneOffset.ofHours(8))
                .truncatedTo(ChronoUnit.MINUTES)
                .toString()
                .substring(0, 16);
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static Page.GetByRoleOptions linked(String text) {
        return new Page.GetByRoleOptions().setName(text).setExact(true);
    }
}
