package dev.tocsin.alarm;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// The alarm's `错误样例`: the one failed push that WeChat shows, as bracketed items in the order of the text.
public record Sample(List<Item> items) {
    public Sample {
        items = List.copyOf(items);
    }

    /// One bracketed item. The key is spelled as in the text; the value is `null` for a bare flag such as
    /// `[decrypt fail]` and empty for `[OuterIP=]`.
    public record Item(String key, @Nullable String value) {}

    /// The first value under this key, whatever its case; empty when the key is missing or a bare flag.
    public Optional<String> value(String key) {
        return items.stream()
                .filter(item -> item.key().equalsIgnoreCase(key))
                .map(Item::value)
                .filter(value -> value != null)
                .findFirst();
    }

    public boolean has(String key) {
        return items.stream().anyMatch(item -> item.key().equalsIgnoreCase(key));
    }

    /// The address that WeChat called: `3rdUrl`, spelled with a number behind it in old alarms.
    public Optional<String> callback() {
        return items.stream()
                .filter(Sample::isCallback)
                .map(Item::value)
                .filter(value -> value != null)
                .findFirst();
    }

    public static boolean isCallback(Item item) {
        return item.key().toLowerCase(Locale.ROOT).startsWith("3rdurl");
    }

    /// What the developer's server answered: `response_content` of message pushes, `resp` of payment notifications.
    public Optional<String> body() {
        return value("response_content").or(() -> value("resp"));
    }
}
