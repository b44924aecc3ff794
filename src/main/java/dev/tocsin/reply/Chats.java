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

    /// @throws IllegalStateException a newer Tocsin stored a kind that this one does not speak
    Chat of(Channel channel) {
        return find(channel.kind())
                .orElseThrow(() -> new IllegalStateException("No chat of the kind " + channel.kind()));
    }

    List<String> kinds() {
        return List.copyOf(byKind.keySet());
    }
}
