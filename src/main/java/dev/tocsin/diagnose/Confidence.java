package dev.tocsin.diagnose;

/// How firmly an alarm's text supports a finding, firmest first.
public enum Confidence {
    /// The text proves it.
    CERTAIN,
    LIKELY,
    POSSIBLE
}
