package dev.tocsin;

import java.util.Map;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What those who watch from outside see of the outbox.
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OutboxHealthTest {
    @Inject
    EntityManager database;

    @Inject
    Watch watch;

    @Inject
    MeterRegistry meters;

    @AfterEach
    void no_channels() {
        run("delete from channel");
    }

    @Test
    void a_paused_channel_stands_in_health_and_metrics_with_its_reason_and_without_its_name() {
        run("delete from channel");
        String location = Http.api()
                .contentType(ContentType.JSON)
                .body(Map.of("name", "night shift", "kind", "webhook", "url", "https://chat.example.com/x"))
                .post("/api/v1/channels")
                .header("Location");
        assertThat(outbox().getString("reason")).isEqualTo("none");
        run("""
                insert into channel_pause (channel_id, cause, reason, failures, since, until)
                select id, 'NEEDS_OPERATOR', 'Give this channel a new address.', 1, now(), now() from channel""");

        JsonPath outbox = outbox();
        String number = location.substring(location.lastIndexOf('/') + 1);
        assertThat(outbox.getString("reason")).contains("take nothing for now", "/api/v1/channels");
        assertThat(outbox.getString("'channel %s'".formatted(number))).startsWith("Give this channel a new address.");
        assertThat(outbox.getString("")).doesNotContain("night shift");
        watch.look();
        assertThat(meters.get("tocsin.outbox.paused").gauge().value()).isEqualTo(1);
    }

    private static JsonPath outbox() {
        return Http.api().get("/q/health/ready").jsonPath().setRootPath("checks.find { it.name == 'outbox' }.data");
    }

    private void run(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(sql).executeUpdate());
    }
}
