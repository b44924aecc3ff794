package dev.tocsin.diagnose;

import java.util.Locale;
import java.util.Optional;

/// The languages that people on call read.
public enum Language {
    ZH,
    EN,
    FR;

    /// The BCP 47 tag: `zh`, `en` or `fr`.
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Reads a tag such as `zh`, `zh-CN` or `fr_FR`; empty when Tocsin does not speak it.
    public static Optional<Language> of(String tag) {
        String primary = tag.split("[-_]", 2)[0].toUpperCase(Locale.ROOT);
        for (Language language : values()) {
            if (language.name().equals(primary)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }
}
