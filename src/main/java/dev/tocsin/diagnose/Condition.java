package dev.tocsin.diagnose;

import java.util.Set;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;

/// A compiled CEL expression that is true or false of an alarm.
final class Condition {
    private final String source;
    private final Set<String> variables;
    private final CelRuntime.Program program;

    Condition(String source, Set<String> variables, CelRuntime.Program program) {
        this.source = source;
        this.variables = Set.copyOf(variables);
        this.program = program;
    }

    /// @throws CelEvaluationException when it cannot be answered, such as for a key that the sample does not have
    boolean holds(Facts facts) throws CelEvaluationException {
        return (Boolean) program.eval(facts);
    }

    /// Names of the variables that it asks for.
    Set<String> variables() {
        return variables;
    }

    @Override
    public String toString() {
        return source;
    }
}
