package dev.tocsin.reply;

import dev.tocsin.diagnose.Language;

/// A channel as somebody wants it to be, checked and not yet stored.
record ChannelDraft(String name, String kind, Language language, ChannelSettings settings, boolean enabled) {
    static ChannelDraft of(Channel channel) {
        return new ChannelDraft(
                channel.name(), channel.kind(), channel.language(), channel.settings(), channel.enabled());
    }
}
