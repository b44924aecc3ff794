package dev.tocsin.silence;

import java.time.Instant;
import java.util.List;

import dev.tocsin.incident.Incident;

/// A silence that ends soon and still hides something.
///
/// @param until when it ends
/// @param hidden incidents that will be told then, the one kept back first at the beginning; at most [#MOST_NAMED]
/// @param number how many there are in all
public record Ending(Silence silence, Instant until, List<Incident> hidden, int number) {
    static final int MOST_NAMED = 3;

    public Ending {
        hidden = List.copyOf(hidden);
    }
}
