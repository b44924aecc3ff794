package dev.tocsin.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

import dev.tocsin.diagnose.Language;

/// What a command, run inside the test, printed and returned.
record Outcome(int status, String out, String err) {
    static Outcome of(String... arguments) {
        return fed("", arguments);
    }

    static Outcome fed(String input, String... arguments) {
        return fed(input.getBytes(StandardCharsets.UTF_8), arguments);
    }

    static Outcome fed(byte[] input, String... arguments) {
        return run(input, false, arguments);
    }

    static Outcome onColourTerminal(String input, String... arguments) {
        return run(input.getBytes(StandardCharsets.UTF_8), true, arguments);
    }

    /// With rules as the launcher and the environment name them.
    static Outcome with(RulesAtHand rules, String input, String... arguments) {
        return run(input.getBytes(StandardCharsets.UTF_8), false, rules, arguments);
    }

    private static Outcome run(byte[] input, boolean terminal, String... arguments) {
        return run(input, terminal, new RulesAtHand(null, Map.of()), arguments);
    }

    private static Outcome run(byte[] input, boolean terminal, RulesAtHand rules, String... arguments) {
        return on(input, terminal, it -> Tocsin.run(it, rules, arguments));
    }

    /// @param command returns the exit status
    static Outcome on(byte[] input, boolean terminal, ToIntFunction<Terminal> command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = command.applyAsInt(new Terminal(
                new ByteArrayInputStream(input),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal,
                terminal,
                Language.ZH));
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    List<String> lines() {
        return out.lines().toList();
    }
}
