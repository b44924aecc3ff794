package dev.tocsin.reply;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// One message as the outbox keeps it: composed once, so that every attempt says the same.
///
/// @param text in the chat's own markup and within its limit
/// @param facts the same for programs; `null` where only people read
public record Message(String text, @Nullable JsonNode facts) {}
