package dev.tocsin.intake;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

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
        text = storable(text);
        sender = sender == null ? null : storable(sender);
        chat = chat == null ? null : storable(chat);
        messageId = messageId == null || messageId.isBlank() ? null : cut(storable(messageId));
    }

    /// A text of which nothing else is known.
    Submission(String text, String mediaType) {
        this(text, mediaType, null, null, null, null);
    }

    private static String cut(String id) {
        return id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID);
    }

    /// PostgreSQL's text holds neither U+0000 nor half a character.
    static String storable(String text) {
        boolean clean = text.chars().noneMatch(it -> it == 0 || Character.isSurrogate((char) it));
        if (clean) {
            return text;
        }
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point == 0 || Character.getType(point) == Character.SURROGATE ? 0xFFFD : point)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }
}
