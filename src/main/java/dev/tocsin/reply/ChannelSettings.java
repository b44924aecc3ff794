package dev.tocsin.reply;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/// Where a channel's messages go. Both parts are secrets: a robot's address is all it takes to post there.
///
/// @param secret signs messages, for the kinds of chat that can check it
public record ChannelSettings(URI url, @Nullable String secret) {
    private static final int SHOWN = 4;

    /// The host and the last letters, enough to tell two channels apart.
    public String masked() {
        String address = url.toString();
        String end = address.length() > 40 ? address.substring(address.length() - SHOWN) : "";
        return "%s://%s/…%s".formatted(url.getScheme(), url.getAuthority(), end);
    }

    @Override
    public String toString() {
        return masked();
    }
}
