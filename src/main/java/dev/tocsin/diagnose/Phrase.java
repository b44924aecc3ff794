package dev.tocsin.diagnose;

import java.util.Optional;

/// One sentence in each language with places for an alarm's values.
record Phrase(Text source, Template zh, Template en, Template fr) {
    /// Empty when a value that the sentence needs is not in this alarm.
    Optional<Text> fill(Facts facts) {
        return zh.fill(facts, Language.ZH).flatMap(chinese -> en.fill(facts, Language.EN)
                .flatMap(english -> fr.fill(facts, Language.FR).map(french -> new Text(chinese, english, french))));
    }

    /// Missing values leave a gap: for titles, which must always be there.
    Text fillWithGaps(Facts facts) {
        return new Text(
                zh.fillWithGaps(facts, Language.ZH),
                en.fillWithGaps(facts, Language.EN),
                fr.fillWithGaps(facts, Language.FR));
    }
}
