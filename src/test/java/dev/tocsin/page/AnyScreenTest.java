package dev.tocsin.page;

import java.util.List;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.tocsin.AlarmText;
import dev.tocsin.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/// Every page on a phone and on a desk, in light and in dark: nothing sticks out, and the rules of accessibility that a
/// machine can judge hold (axe-core).
@QuarkusTest
class AnyScreenTest extends PageTest {
    private static final String WIDER_THAN_THE_SCREEN =
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    @ParameterizedTest
    @CsvSource({"360, 800, DARK, zh-CN", "360, 800, LIGHT, fr-FR", "1280, 800, DARK, en-GB", "1280, 800, LIGHT, zh-CN"})
    void nothing_sticks_out_and_everybody_can_use_it(int width, int height, ColorScheme scheme, String locale) {
        long incident = receive(AlarmText.corpus("052"));
        post("大家好 " + "x".repeat(300));
        Page page = visit(options ->
                options.setViewportSize(width, height).setColorScheme(scheme).setLocale(locale));
        page.navigate("/login");
        check(page);
        Chromium.signIn(page, "admin", TestDatabase.ADMIN_PASSWORD);
        for (String address : List.of(
                "/",
                "/?q=nobody-says-this",
                "/incidents/" + incident,
                "/unreadable",
                "/set-aside",
                "/silences",
                "/silences/form",
                "/tokens",
                "/password")) {
            assertThat(page.navigate(address).status()).as(address).isEqualTo(200);
            check(page);
        }
    }

    private static void check(Page page) {
        assertThat(page.evaluate(WIDER_THAN_THE_SCREEN))
                .as("%s: pixels beyond the screen", page.url())
                .isEqualTo(0);
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .as(page.url())
                .extracting(
                        rule -> rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                .isEmpty();
    }
}
