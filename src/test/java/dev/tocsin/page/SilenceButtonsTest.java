package dev.tocsin.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.tocsin.AlarmText;
import dev.tocsin.Http;
import dev.tocsin.Person;
import dev.tocsin.TestClock;
import dev.tocsin.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/// The buttons on an incident's page that silence it, where they cannot.
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SilenceButtonsTest {
    @Inject
    TestClock clock;

    private final String appid = AlarmText.freshAppid();

    @Test
    void of_a_page_from_yesterday_lead_to_the_form_with_everything_in_it() {
        Instant morning = clock.instant().minus(Duration.ofHours(3));
        Response form = press(incident(), morning.toString(), "deploy <b>");

        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.asString())
                .contains("The end must lie ahead", "value=\"deploy &lt;b&gt;\"")
                .contains("appid:" + appid, "type:request-timeout")
                .contains("name=\"until\" value=\""
                        + morning.plus(Duration.ofHours(8)).toString().substring(0, 16));
        assertThat(silences()).doesNotContain(appid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tomorrow", "P1000000000000D", "+1000000000-12-31T23:59:59Z"})
    void without_a_time_that_can_be_read_ask_for_one(String length) {
        Response form = press(incident(), length, "deploy");

        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.asString()).contains("cannot be read", "value=\"deploy\"", "appid:" + appid);
        assertThat(silences()).doesNotContain(appid);
    }

    @Test
    void of_an_incident_that_nothing_tells_from_others_say_so() {
        String nameless = AlarmText.timeout(appid, "2025-04-21 18:31:15")
                .replaceFirst("Appid: .*", "Appid: wx****" + appid.substring(14))
                .replaceFirst("昵称: .*", "昵称: ***")
                .replaceFirst("\\[3rdUrl=[^]]*]", "");
        Response form = press(Http.alarm(nameless).getLong("incident.id"), "PT4H", "deploy");

        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.asString())
                .contains("shows neither account nor host", "value=\"deploy\"", "name=\"matchers\" value=\"\"");
    }

    private long incident() {
        return Http.alarm(AlarmText.timeout(appid, "2025-04-21 18:31:15")).getLong("incident.id");
    }

    private static Response press(long incident, String length, String comment) {
        String page = "/incidents/" + incident;
        return Person.signedIn("admin", TestDatabase.ADMIN_PASSWORD, "en")
                .send(page, page + "/silence", Map.of("length", length, "comment", comment));
    }

    private static String silences() {
        return Http.api().get("/api/v1/silences?limit=200").asString();
    }
}
