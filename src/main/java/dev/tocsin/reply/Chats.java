package dev.tocsin.reply;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;

/// Every kind of chat there is.
@ApplicationScoped
class Chats {
    private final Map<String, Chat> byKind = new TreeMap<>();

    Chats(@All List<Chat> chats) {
        chats.forEach(chat -> byKind.put(chat.kind(), chat));
    }

    Optional<Chat> find(String kind) {
        return Optional.ofNullable(byKind.get(kind));
    }

    /// What is said of a channel whose kind a newer Tocsin stored.
    static String unknown(String kind) {
        return "This version of Tocsin speaks no chat of the kind \"%s\".".formatted(kind);
    }

    List<String> kinds() {
        return List.copyOf(byKind.keySet());
    }
}
