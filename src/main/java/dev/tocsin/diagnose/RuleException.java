package dev.tocsin.diagnose;

import java.util.List;
import java.util.stream.Collectors;

/// A set of rules that cannot be used: every problem of every file, not only the first.
public final class RuleException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<RuleProblem> problems;

    RuleException(List<RuleProblem> problems) {
        super(problems.stream().map(RuleProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /// In the order of files and lines; never empty.
    public List<RuleProblem> problems() {
        return problems;
    }
}
