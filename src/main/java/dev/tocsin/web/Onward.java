package dev.tocsin.web;

import org.jspecify.annotations.Nullable;

/// A stretch of a list that may go on.
public interface Onward {
    /// What to send as `after` for the next stretch; `null` at the end.
    @Nullable
    String next();
}
