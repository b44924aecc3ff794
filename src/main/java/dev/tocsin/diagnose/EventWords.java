package dev.tocsin.diagnose;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What is known of the words that WeChat writes under `Event`, `Msg` and `MsgType`. They are not documented, so the
/// table is open: what it does not know is shown as it stands. Keys are folded, see [#key].
record EventWords(Map<String, PushWord> events, Map<String, PushWord> messages, Map<String, PushWord> types) {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s_-]+");

    static final EventWords NONE = new EventWords(Map.of(), Map.of(), Map.of());

    /// These words, and those of another table that are not among them.
    EventWords over(EventWords lower) {
        return new EventWords(over(events, lower.events), over(messages, lower.messages), over(types, lower.types));
    }

    /// The most telling of the three words; empty when the alarm has none.
    String name(String event, String message, String type, Language language) {
        if (!event.isEmpty()) {
            return name(find(events, event), event, language);
        }
        if (!message.isEmpty()) {
            return name(find(messages, message), message, language);
        }
        return name(find(types, type), type, language);
    }

    /// By the most telling of the three words that the table knows: `MsgType` 20000 stands beside any event.
    boolean takesNoReply(String event, String message, String type) {
        return Stream.of(find(events, event), find(messages, message), find(types, type))
                .flatMap(Optional::stream)
                .findFirst()
                .filter(word -> !word.takesReply())
                .isPresent();
    }

    /// Alarms write `Template Send Job Finish`, the documentation `TEMPLATESENDJOBFINISH`, tools something in between.
    static String key(String word) {
        return BETWEEN_WORDS.matcher(word.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    private static Optional<PushWord> find(Map<String, PushWord> words, String word) {
        return Optional.ofNullable(words.get(key(word)));
    }

    private static Map<String, PushWord> over(Map<String, PushWord> own, Map<String, PushWord> lower) {
        Map<String, PushWord> all = new HashMap<>(lower);
        all.putAll(own);
        return Map.copyOf(all);
    }

    private static String name(Optional<PushWord> known, String word, Language language) {
        return known.map(it -> it.name().in(language)).orElse(word);
    }
}
