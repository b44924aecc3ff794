package dev.tocsin.diagnose;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// One step of a cure, before an alarm's values are in it.
///
/// @param when the step is left out where this does not hold
/// @param otherwise said instead when a value that the text needs is not in the alarm
record CureStep(
        @Nullable Condition when, Phrase text, @Nullable Phrase otherwise) {
    Optional<Text> fill(Facts facts) {
        Optional<Text> filled = text.fill(facts);
        return filled.isPresent() || otherwise == null ? filled : otherwise.fill(facts);
    }
}
