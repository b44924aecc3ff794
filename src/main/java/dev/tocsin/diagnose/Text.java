package dev.tocsin.diagnose;

/// One sentence for people, in each language.
public record Text(String zh, String en, String fr) {
    public String in(Language language) {
        return switch (language) {
            case ZH -> zh;
            case EN -> en;
            case FR -> fr;
        };
    }
}
