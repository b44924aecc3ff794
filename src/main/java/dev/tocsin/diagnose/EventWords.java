package dev.tocsin.diagnose;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// Plain words for what WeChat writes under `Event`, `Msg` and `MsgType`. The words are not documented, so the table is
/// open: what it does not know is shown as it stands. Keys are in lower case.
record EventWords(Map<String, Text> events, Map<String, Text> messages, Map<String, Text> types) {
    static final EventWords NONE = new EventWords(Map.of(), Map.of(), Map.of());

    /// These words, and those of another table that are not among them.
    EventWords over(EventWords lower) {
        return new EventWords(over(events, lower.events), over(messages, lower.messages), over(types, lower.types));
    }

    /// The most telling of the three words; empty when the alarm has none.
    String name(String event, String message, String type, Language language) {
        if (!event.isEmpty()) {
            return name(events.get(key(event)), event, language);
        }
        if (!message.isEmpty()) {
            return name(messages.get(key(message)), message, language);
        }
        return name(types.get(key(type)), type, language);
    }

    private static Map<String, Text> over(Map<String, Text> own, Map<String, Text> lower) {
        Map<String, Text> all = new HashMap<>(lower);
        all.putAll(own);
        return Map.copyOf(all);
    }

    private static String name(@Nullable Text known, String word, Language language) {
        return known == null ? word : known.in(language);
    }

    static String key(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }
}
