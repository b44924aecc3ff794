package dev.tocsin.diagnose;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.validator.CelValidator;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.RegexLiteralValidator;
import org.jspecify.annotations.Nullable;

/// Compiles conditions against the vocabulary. Text, numbers, truth and maps only: no time, no bytes, no protocol
/// buffers, so that a condition is about the alarm and nothing else, and the environment is built quickly.
final class ConditionCompiler {
    private static final Set<String> FUNCTIONS = Set.of(
            "LOGICAL_AND",
            "LOGICAL_OR",
            "LOGICAL_NOT",
            "CONDITIONAL",
            "NOT_STRICTLY_FALSE",
            "EQUALS",
            "NOT_EQUALS",
            "LESS",
            "LESS_EQUALS",
            "GREATER",
            "GREATER_EQUALS",
            "ADD",
            "SUBTRACT",
            "MULTIPLY",
            "DIVIDE",
            "MODULO",
            "NEGATE",
            "IN",
            "INDEX",
            "SIZE",
            "STRING",
            "INT",
            "CONTAINS",
            "STARTS_WITH",
            "ENDS_WITH",
            "MATCHES");

    /// A condition is bounded, so that a macro looks at no more items than this.
    private static final CelOptions LIMITS = CelOptions.current()
            // The planner knows no other way.
            .enableHeterogeneousNumericComparisons(true)
            .comprehensionMaxIterations(1_000)
            .maxExpressionCodePointSize(4_000)
            .maxParseRecursionDepth(100)
            .build();

    private final CelCompiler compiler = compiler();
    /// Plans a condition once, where CEL's older interpreter walks through its tree for every alarm.
    private final CelRuntime runtime = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(LIMITS)
            .setStandardFunctions(CelStandardFunctions.newBuilder()
                    .filterFunctions((function, overload) -> FUNCTIONS.contains(function.name())
                            && !function.name().equals(RegularExpressions.FUNCTION))
                    .build())
            .addFunctionBindings(new RegularExpressions().bindings())
            .build();
    private final CelValidator validator = CelValidatorFactory.standardCelValidatorBuilder(compiler, runtime)
            .addAstValidators(RegexLiteralValidator.INSTANCE)
            .build();
    /// Many steps ask the same question.
    private final Map<String, Condition> compiled = new HashMap<>();

    /// A condition, or what is wrong with it at a place inside the expression.
    sealed interface Result {
        record Compiled(Condition condition) implements Result {}

        record Refused(List<CelIssue> issues) implements Result {}
    }

    Result compile(String source) {
        Condition known = compiled.get(source);
        if (known != null) {
            return new Result.Compiled(known);
        }
        try {
            CelValidationResult checked = compiler.compile(source);
            if (!checked.hasError()) {
                checked = validator.validate(checked.getAst());
            }
            if (checked.hasError()) {
                return new Result.Refused(checked.getErrors());
            }
            CelAbstractSyntaxTree ast = checked.getAst();
            Condition condition = new Condition(source, variables(ast), runtime.createProgram(ast));
            compiled.put(source, condition);
            return new Result.Compiled(condition);
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalStateException("checked condition does not compile: " + source, e);
        }
    }

    private static Set<String> variables(CelAbstractSyntaxTree ast) {
        Set<String> names = new HashSet<>();
        ast.getReferenceMap().values().forEach(reference -> {
            @Nullable String name = reference.name();
            if (name != null && Vocabulary.VARIABLES.containsKey(name)) {
                names.add(name);
            }
        });
        return names;
    }

    private static CelCompiler compiler() {
        var builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(LIMITS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(CelStandardDeclarations.newBuilder()
                        .filterFunctions((function, overload) -> FUNCTIONS.contains(function.name()))
                        .filterIdentifiers(identifier -> false)
                        .build())
                .setResultType(SimpleType.BOOL);
        Vocabulary.VARIABLES.forEach((name, variable) -> builder.addVar(name, variable.type()));
        return builder.build();
    }
}
