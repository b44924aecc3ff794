package dev.tocsin.diagnose;

import java.util.List;

/// One cause that a rule saw in an alarm, with the proof and the cure, its values already filled in.
///
/// @param id the rule's id, part of the public contract
/// @param evidence quoted from the alarm, the same in every language; outside text, so hostile until escaped
/// @param cure what to do, one imperative step each
public record Finding(
        String id, Confidence confidence, Text title, String evidence, List<Text> cure, List<String> references) {
    public Finding {
        cure = List.copyOf(cure);
        references = List.copyOf(references);
    }
}
