package dev.tocsin.reply;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.tocsin.TestDatabase;
import dev.tocsin.diagnose.Language;
import dev.tocsin.diagnose.Severity;
import dev.tocsin.incident.IncidentChange.Kind;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class GivenChannelsTest extends OutboxKit {
    @BeforeEach
    void no_channels() {
        run("delete from channel");
    }

    @Test
    void makes_a_channel_once_and_gives_it_each_new_address() {
        start("https://chat.example.com/a");
        start("https://chat.example.com/a");
        assertThat(channels.all()).singleElement().satisfies(channel -> {
            assertThat(channel.name()).isEqualTo("wecom-robot");
            assertThat(channel.language()).isEqualTo(Language.FR);
        });
        start("https://chat.example.com/b");
        assertThat(addresses()).containsExactly(URI.create("https://chat.example.com/b"));
    }

    @Test
    void a_renamed_channel_is_told_nothing_twice() {
        start("https://chat.example.com/a");
        run("update channel set name = 'night shift'");
        start("https://chat.example.com/a");
        assertThat(channels.all()).extracting(Channel::name).containsExactly("night shift");
    }

    @Test
    void a_new_address_is_tried_at_once_and_the_old_one_again_is_no_change() {
        chat.behave(StandInChat.answering(200, ROBOT_REMOVED));
        start(chat.url().toString());
        tell(Kind.OPENED, Severity.HIGH);
        worker.turn();
        pass(Duration.ofMinutes(2));
        start(chat.url().toString());
        worker.turn();
        assertThat(chat.requests()).hasSize(2);
        assertThat(pauses.all()).hasSize(1);

        chat.behave(StandInChat.taking());
        start(chat.url() + "-new");
        worker.turn();
        assertThat(states()).containsExactly("SENT FIRST_ALARM 3");
    }

    private void start(String address) {
        Map<String, String> settings = Map.of("tocsin.wecom-robot-url", address, "tocsin.language", "fr");
        new GivenChannels(
                        channels,
                        chats,
                        new SmallRyeConfigBuilder()
                                .withSources(new PropertiesConfigSource(settings, "made up", 100))
                                .build())
                .open(new StartupEvent());
    }

    private List<URI> addresses() {
        return channels.all().stream().map(channel -> channel.settings().url()).toList();
    }
}
