package dev.tocsin.intake;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.tocsin.web.Storable;

/// A text as it was handed in.
///
/// @param mediaType what the body was, such as `text/plain`
/// @param sender who posted it, if the forwarder says
/// @param chat where it was posted, if the forwarder says
/// @param sentAt when it was posted, if the forwarder says
/// @param messageId the platform's own id of the message, if the forwarder says; it is kept once for each source
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
        messageId = messageId == null || messageId.isBlank() ? null : cut(Storable.text(messageId));
    }

    /// A text of which nothing else is known.
    Submission(String text, String mediaType) {
        this(text, mediaType, null, null, null, null);
    }

    private static String cut(String id) {
        return id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID);
    }
}
