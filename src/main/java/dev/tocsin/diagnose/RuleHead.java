package dev.tocsin.diagnose;

import java.util.List;

/// What every rule has, whatever it recognises.
public record RuleHead(
        String id,
        RuleStatus status,
        RuleFile file,
        Phrase title,
        List<String> references,
        List<RuleExample> examples) {
    public RuleHead {
        references = List.copyOf(references);
        examples = List.copyOf(examples);
    }

    RuleHead switchedOffBy(RuleFile other) {
        return new RuleHead(id, RuleStatus.DEPRECATED, other, title, references, examples);
    }
}
