package dev.tocsin.page;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.tocsin.AlarmText;
import dev.tocsin.Http;
import dev.tocsin.reply.StandInChat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/// What the page says of the messages about an incident.
@QuarkusTest
class DeliveriesTest extends PageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @AfterEach
    void no_channels() {
        run("delete from channel");
    }

    @ParameterizedTest
    @CsvSource({"en-GB, Waiting: channel paused", "zh-CN, 等待发送：渠道已暂停", "fr-FR, En attente : canal en pause"})
    void a_message_for_a_paused_channel_waits_and_says_why(String locale, String state) {
        run("delete from channel");
        Http.api()
                .contentType(ContentType.JSON)
                .body(Map.of("name", "night shift", "kind", "webhook", "url", "https://chat.example.com/x"))
                .post("/api/v1/channels");
        run("""
                insert into channel_pause (channel_id, cause, reason, failures, since, until)
                select id, 'NEEDS_OPERATOR', 'Give this channel a new address.', 1, now(), now() + interval '1000 years'
                  from channel""");
        long id = receive(AlarmText.timeout(AlarmText.freshAppid(), "2025-04-21 18:31:15"));

        Page page = visitAsAdministrator(options -> options.setLocale(locale));
        page.navigate("/incidents/" + id);
        assertThat(page.getByText(state)).isVisible();
        assertThat(page.getByText("Give this channel a new address.")).isVisible();
    }

    @Test
    void a_message_that_was_sent_says_where_why_and_when() throws Exception {
        run("delete from channel");
        try (StandInChat chat = new StandInChat()) {
            Http.api()
                    .contentType(ContentType.JSON)
                    .body(Map.of("name", "night shift", "kind", "webhook", "url", chat.url()))
                    .post("/api/v1/channels");
            long id = receive(AlarmText.timeout(AlarmText.freshAppid(), "2025-04-21 18:31:15"));
            org.assertj.core.api.Assertions.assertThat(chat.next(PATIENCE)).isNotNull();
            // What became of it is written down a moment after the chat has it.
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!state(id).equals("SENT") && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(10);
            }

            Page page = visitAsAdministrator(options -> {});
            page.navigate("/incidents/" + id);
            Locator row = page.locator("[aria-labelledby=deliveries] li");
            assertThat(row).containsText("night shift");
            assertThat(row).containsText("Delivered");
            assertThat(row).containsText("Reason: first alarm");
        }
    }

    private static String state(long incident) {
        return Http.api()
                .get("/api/v1/incidents/%d/deliveries".formatted(incident))
                .jsonPath()
                .getString("items[0].state");
    }

    private void run(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> session.createNativeMutationQuery(sql).executeUpdate());
    }
}
