package dev.tocsin.intake;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// A text as it was handed in.
///
/// @param mediaType what the body was, such as `text/plain`
/// @param sender who posted it, if the forwarder says
/// @param chat where it was posted, if the forwarder says
/// @param sentAt when it was posted, if the forwarder says
record Submission(
        String text,
        String mediaType,
        @Nullable String sender,
        @Nullable String chat,
        @Nullable Instant sentAt) {}
