package dev.tocsin.page;

import java.util.Map;

import com.microsoft.playwright.Page;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.tocsin.AlarmText;
import dev.tocsin.Http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/// What the page says of the messages about an incident.
@QuarkusTest
class DeliveriesTest extends PageTest {
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

    private void run(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> session.createNativeMutationQuery(sql).executeUpdate());
    }
}
