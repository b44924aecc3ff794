package dev.tocsin.cli;

/// Shows how far something got: a bar that is drawn over itself where somebody looks, a line for every tenth elsewhere.
final class ProgressBar {
    private static final int WIDTH = 30;

    private final Terminal terminal;
    private final String name;
    private final long whole;
    private long shown = -1;

    /// @param whole `0` when nobody knows
    ProgressBar(Terminal terminal, String name, long whole) {
        this.terminal = terminal;
        this.name = Terminal.harmless(name);
        this.whole = whole;
    }

    void show(long done, long alarms) {
        long percent = whole == 0 ? 0 : Math.min(100, done * 100 / whole);
        if (terminal.colours()) {
            int full = (int) (percent * WIDTH / 100);
            terminal.err()
                    .printf(
                            "\r%s [%s%s] %3d %%  %s",
                            name,
                            "█".repeat(full),
                            "░".repeat(WIDTH - full),
                            percent,
                            Sentences.count(alarms, "alarm"));
            terminal.err().flush();
        } else if (percent / 10 > shown / 10 || shown < 0) {
            terminal.err().printf("%s: %d %%, %s%n", name, percent, Sentences.count(alarms, "alarm"));
        }
        shown = percent;
    }

    void end() {
        if (terminal.colours() && shown >= 0) {
            terminal.err().println();
        }
    }
}
