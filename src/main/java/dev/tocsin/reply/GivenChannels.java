package dev.tocsin.reply;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.Config;

import dev.tocsin.diagnose.Language;

/// Channels from settings, so that a newcomer has a chat with one variable: `TOCSIN_WECOM_ROBOT_URL`, or
/// `TOCSIN_WEBHOOK_URL` with `TOCSIN_WEBHOOK_SECRET`. Each start brings the address up to date; language and switch
/// belong to whoever changed them last.
@Singleton
class GivenChannels {
    private final ChannelRepository channels;
    private final Chats chats;
    private final Config config;

    GivenChannels(ChannelRepository channels, Chats chats, Config config) {
        this.channels = channels;
        this.chats = chats;
        this.config = config;
    }

    void open(@Observes StartupEvent started) {
        chats.kinds().forEach(kind -> set("tocsin.%s-url".formatted(kind)).ifPresent(url -> open(kind, url)));
    }

    /// The kind is the name too, which is how the channel is found again; one that was renamed is known by its address,
    /// and another one beside it would tell everything twice.
    private void open(String kind, String url) {
        String secret = set("tocsin.%s-secret".formatted(kind)).orElse(null);
        ChannelSettings settings = new ChannelSettings(address(kind, url), secret);
        List<Channel> there = channels.all();
        if (there.stream().anyMatch(channel -> channel.name().equals(kind))) {
            channels.readdress(kind, settings);
        } else if (there.stream().noneMatch(channel -> channel.leadsTo(kind, settings.url()))) {
            add(kind, settings);
        }
    }

    private void add(String kind, ChannelSettings settings) {
        Language language = set("tocsin.language").flatMap(Language::of).orElse(Language.ZH);
        if (channels.add(new ChannelDraft(kind, kind, language, settings, true)).isPresent()) {
            Log.infof("channel \"%s\" made from the settings, address %s", kind, settings.masked());
        }
    }

    private Optional<String> set(String name) {
        return config.getOptionalValue(name, String.class).filter(value -> !value.isBlank());
    }

    /// Serve has looked at it already; the setting may also come from elsewhere.
    private static URI address(String kind, String url) {
        return ChannelSettings.address(url)
                .orElseThrow(() -> new IllegalStateException(
                        "TOCSIN_%s_URL is no address: set it to the whole https:// address that the chat gave you."
                                .formatted(kind.replace('-', '_').toUpperCase(Locale.ROOT))));
    }
}
