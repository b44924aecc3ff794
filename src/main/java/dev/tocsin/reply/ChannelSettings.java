package dev.tocsin.reply;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// Where a channel's messages go. Both parts are secrets: a robot's address is all it takes to post there.
///
/// @param secret signs messages, for the kinds of chat that can check it
public record ChannelSettings(URI url, @Nullable String secret) {
    private static final int SHOWN = 4;
    private static final int LONGEST = 2000;
    private static final int HIGHEST_PORT = 65_535;

    /// A whole web address with nothing in it that a chat would not give; empty when it is none.
    public static Optional<URI> address(String text) {
        try {
            URI uri = new URI(text.strip());
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            boolean whole = web
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getFragment() == null
                    && uri.getPort() <= HIGHEST_PORT;
            return whole && uri.toString().length() <= LONGEST ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

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
