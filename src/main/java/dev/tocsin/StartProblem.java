package dev.tocsin;

/// Why Tocsin cannot start, in one sentence: what, where, and what to do.
final class StartProblem extends RuntimeException {
    StartProblem(String sentence) {
        super(sentence);
    }

    StartProblem(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
