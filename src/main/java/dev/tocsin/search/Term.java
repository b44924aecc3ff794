package dev.tocsin.search;

import java.util.List;

/// One demand of a search; all of them must hold.
public sealed interface Term {
    /// Whether the demand is that it does *not* hold.
    boolean excluded();

    /// `key:value,value`: any of the values.
    ///
    /// @param key in lower case, without the colon
    /// @param values may be empty while somebody is still typing, never in a search that was read
    record Keyed(boolean excluded, Word key, List<Word> values) implements Term {
        public Keyed {
            values = List.copyOf(values);
        }
    }

    /// Text to be found anywhere.
    record Free(boolean excluded, Word word) implements Term {}
}
