package dev.tocsin.diagnose;

import java.util.List;
import java.util.function.Consumer;

/// The rules in force. They change while Tocsin runs, but only from one whole set to another: files that cannot be used
/// leave the last good set where it is, and here stands why. Safe to share between threads.
public final class CurrentRules {
    private final RuleSource source;
    private final Consumer<RuleFailure> failures;
    private volatile State state;

    /// Reads the rules. A mistake of the operator leaves Tocsin's own ones in force: an alarm in the night is better
    /// diagnosed by them than not at all.
    ///
    /// @param failures hears of every condition that could not be answered
    /// @throws IllegalStateException when Tocsin's own rules are broken, which is a bug
    public CurrentRules(RuleSource source, Consumer<RuleFailure> failures) {
        this.source = source;
        this.failures = failures;
        try {
            RuleSet own = source.readOwn();
            this.state = state(own, own.revision(), List.of());
        } catch (RuleException e) {
            throw new IllegalStateException("Tocsin's own rules are broken:\n" + e.getMessage(), e);
        }
        reload();
    }

    public RuleSet rules() {
        return state.rules;
    }

    /// Asks one set, whatever is loaded meanwhile: take it once for what belongs together.
    public Diagnoser diagnoser() {
        return state.diagnoser;
    }

    /// Why the newest files are not in force; empty when they are.
    public List<RuleProblem> problems() {
        return state.problems;
    }

    /// Looks at the files again and puts them in force if they are new and right.
    public synchronized Reload reload() {
        RuleFolder files;
        try {
            files = source.files();
        } catch (RuleException e) {
            return refuse(e.getMessage(), e.problems());
        }
        return files.revision().equals(state.content) ? new Reload.Unchanged() : load(files);
    }

    private Reload load(RuleFolder files) {
        try {
            RuleSet rules = source.read(files);
            state = state(rules, files.revision(), List.of());
            return new Reload.Loaded(rules);
        } catch (RuleException e) {
            return refuse(files.revision(), e.problems());
        } catch (RuntimeException e) {
            // A mistake of ours in reading a file must not cost the good set either.
            return refuse(
                    files.revision(),
                    List.of(new RuleProblem(files.location(), 1, 1, "the rules cannot be read: " + e)));
        }
    }

    private Reload refuse(String content, List<RuleProblem> problems) {
        if (content.equals(state.content)) {
            return new Reload.Unchanged();
        }
        state = new State(state.rules, state.diagnoser, content, problems);
        return new Reload.Refused(problems);
    }

    private State state(RuleSet rules, String content, List<RuleProblem> problems) {
        return new State(rules, new Diagnoser(rules, failures), content, problems);
    }

    /// @param content names what was looked at last, good or bad, so that each mistake is told once
    private record State(RuleSet rules, Diagnoser diagnoser, String content, List<RuleProblem> problems) {}
}
