package dev.tocsin.cli;

/// What a command's exit status means; the greater one wins.
final class Exit {
    /// Done, nothing wrong.
    static final int DONE = 0;
    /// Done, and something was found: a text without an alarm, a failing rule.
    static final int FOUND = 1;
    /// Used wrongly, or could not run.
    static final int FAILED = 2;

    private Exit() {}
}
