package dev.tocsin.diagnose;

import java.util.List;

/// What came of looking at the rule files again.
public sealed interface Reload {
    /// The files are as they were at the last look.
    record Unchanged() implements Reload {}

    /// These rules are in force from now on.
    record Loaded(RuleSet rules) implements Reload {}

    /// The files cannot be used; the rules before stay in force.
    record Refused(List<RuleProblem> problems) implements Reload {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
