package dev.tocsin.reply;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tocsin.diagnose.Language;
import dev.tocsin.web.Problem;

/// A channel as the API takes it. When one is changed, what is left out stays as it is: addresses are never shown, so
/// nobody could send one back.
///
/// @param secret empty removes it
record ChannelForm(
        @Nullable String name,
        @Nullable String kind,
        @Nullable String url,
        @Nullable String secret,
        @Nullable String language,
        @Nullable Boolean enabled) {
    private static final int LONGEST_NAME = 80;

    /// @param kinds every kind that there is
    /// @param usual the language when none is named
    /// @throws Problem one sentence for the first thing that is wrong
    ChannelDraft draft(List<String> kinds, Language usual) {
        return new ChannelDraft(
                name(name),
                kind(kind, kinds),
                language == null ? usual : language(language),
                new ChannelSettings(url(url), secret == null || secret.isEmpty() ? null : secret),
                enabled == null || enabled);
    }

    /// This form laid over a channel that exists.
    ///
    /// @throws Problem one sentence for the first thing that is wrong
    ChannelDraft draft(Channel channel, List<String> kinds) {
        ChannelSettings before = channel.settings();
        if (before == null && url == null) {
            throw new Problem(409, "Conflict", Channel.OTHER_KEY);
        }
        String signing = secret == null && before != null ? before.secret() : secret;
        return new ChannelDraft(
                name == null ? channel.name() : name(name),
                kind == null ? channel.kind() : kind(kind, kinds),
                language == null ? channel.language() : language(language),
                new ChannelSettings(
                        url == null && before != null ? before.url() : url(url),
                        signing == null || signing.isEmpty() ? null : signing),
                enabled == null ? channel.enabled() : enabled);
    }

    private static String name(@Nullable String name) {
        String line = name == null ? "" : OutsideText.oneLine(name);
        if (line.isEmpty() || line.length() > LONGEST_NAME) {
            throw Problem.badRequest("Give the channel a \"name\" of 1 to 80 characters.");
        }
        return line;
    }

    private static String kind(@Nullable String kind, List<String> kinds) {
        if (kind == null || !kinds.contains(kind)) {
            throw Problem.badRequest("Set \"kind\" to one of: " + String.join(", ", kinds) + ".");
        }
        return kind;
    }

    private static Language language(String language) {
        return Language.of(language).orElseThrow(() -> Problem.badRequest("Set \"language\" to zh, en or fr."));
    }

    /// The address itself is a secret and must not come back in an error.
    private static URI url(@Nullable String url) {
        return ChannelSettings.address(url == null ? "" : url)
                .orElseThrow(
                        () -> Problem.badRequest(
                                "Set \"url\" to the whole https:// address that the chat gave you, without a user name in it."));
    }
}
