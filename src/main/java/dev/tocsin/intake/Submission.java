package dev.tocsin.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

import dev.tocsin.web.Storable;

/// A text as it was handed in.
///
/// @param mediaType what the body was, such as `text/plain`
/// @param sender who posted it, if the forwarder says
/// @param chat where it was posted, if the forwarder says
/// @param sentAt when it was posted, if the forwarder says
/// @param messageId the platform's own id of the message, if the forwarder says, a very long one as its hash;
///     kept once for each source
record Submission(
        String text,
        String mediaType,
        @Nullable String sender,
        @Nullable String chat,
        @Nullable Instant sentAt,
        @Nullable String messageId) {
    private static final int LONGEST_ID = 200;

    Submission {
        text = Storable.text(text);
        sender = sender == null ? null : Storable.text(sender);
        chat = chat == null ? null : Storable.text(chat);
        messageId = messageId == null || messageId.isBlank() ? null : shortened(Storable.text(messageId));
    }

    /// A text of which nothing else is known.
    Submission(String text, String mediaType) {
        this(text, mediaType, null, null, null, null);
    }

    /// Cut off, two messages would be one, and the second be lost.
    private static String shortened(String id) {
        return id.length() <= LONGEST_ID ? id : "sha256:" + sha256(id);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
