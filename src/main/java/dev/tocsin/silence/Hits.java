package dev.tocsin.silence;

/// How much a silence kept back so far.
///
/// @param incidents how many it hit
/// @param messages how many would have been sent about them to each channel
public record Hits(long incidents, long messages) {
    static final Hits NONE = new Hits(0, 0);
}
