package dev.tocsin.reply;

import java.io.IOException;
import java.time.Duration;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.tocsin.AlarmText;
import dev.tocsin.TestDatabase;
import dev.tocsin.diagnose.Language;

import static org.assertj.core.api.Assertions.assertThat;

/// The whole way: a posted alarm reaches the robot by itself, without any crank being turned.
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AlarmToChatTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    EntityManager database;

    @Inject
    ChannelRepository channels;

    private StandInChat chat;

    @BeforeEach
    void open_the_chat() throws IOException {
        chat = new StandInChat();
        removeChannels();
        ChannelSettings settings = new ChannelSettings(chat.url(), null);
        channels.add(new ChannelDraft("group", "wecom-robot", Language.ZH, settings, true));
    }

    @AfterEach
    void close_the_chat() throws IOException {
        removeChannels();
        chat.close();
    }

    @Test
    void tells_the_robot_once_however_often_the_alarm_is_forwarded() throws InterruptedException {
        String alarm = AlarmText.timeout(AlarmText.freshAppid(), "2025-04-21 18:31:15");
        Response first = post(alarm);
        assertThat(first.statusCode()).isEqualTo(200);
        StandInChat.Request request = chat.next(PATIENCE);
        assertThat(request).isNotNull();
        assertThat(request.body())
                .contains("2025-04-21 18:31:15", first.jsonPath().getString("alarms[0].incident.url"));

        assertThat(post(alarm).jsonPath().getBoolean("alarms[0].duplicate")).isTrue();
        // Whatever the repeat had said would come before this one.
        post(AlarmText.timeout(AlarmText.freshAppid(), "2025-04-21 19:00:00"));
        StandInChat.Request second = chat.next(PATIENCE);
        assertThat(second).isNotNull();
        assertThat(second.body()).contains("2025-04-21 19:00:00");
    }

    private void removeChannels() {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery("delete from channel").executeUpdate());
    }

    private static Response post(String alarm) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + TestDatabase.INTAKE_TOKEN)
                .contentType("text/plain; charset=utf-8")
                .body(alarm.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/api/v1/alarms");
    }
}
