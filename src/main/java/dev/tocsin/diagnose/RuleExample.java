package dev.tocsin.diagnose;

/// The text of an alarm inside a rule file, and whether the rule must see itself in it.
///
/// @param line where it stands in the rule's file, counted from 1
/// @param history what other alarms tell about it
public record RuleExample(boolean hits, int line, String text, History history) {}
