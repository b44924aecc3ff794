package dev.tocsin.diagnose;

/// One thing to check or do, carrying the alarm's own values. The id is stable: ticks survive a change of words.
public record ChecklistStep(String id, Text text) {}
