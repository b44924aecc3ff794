package dev.tocsin.page;

import java.util.List;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import dev.tocsin.web.After;
import dev.tocsin.web.Stretch;

/// A stretch of something long on an incident's page, and the ways to the others.
///
/// @param older the address of the page that goes on behind it; `null` at the end
/// @param newest the address of the page that begins at the beginning; `null` on that one
record Section<T>(
        List<T> items,
        long total,
        @Nullable String older,
        @Nullable String newest) {
    /// @param page the incident's address
    /// @param name of the section on the page, and of the address's parameter that says where it begins
    /// @param after where it begins; `null` at the beginning
    static <T> Section<T> of(String page, String name, @Nullable After after, Stretch<T> stretch) {
        UnaryOperator<String> address = query -> page + query + "#" + name;
        return new Section<>(
                stretch.items(),
                stretch.total(),
                stretch.next() == null ? null : address.apply("?%s=%s".formatted(name, stretch.next())),
                after == null ? null : address.apply(""));
    }

    /// Whether there is more than stands here.
    public boolean isPart() {
        return older != null || newest != null;
    }
}
