package dev.tocsin.diagnose;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelEvaluationExceptionBuilder;
import dev.cel.runtime.CelFunctionBinding;

/// CEL's `matches` with each expression compiled once: CEL itself compiles it again for every alarm, which was a third
/// of a diagnosis. They are RE2's, so that time grows with the text alone.
final class RegularExpressions {
    static final String FUNCTION = "MATCHES";

    /// In instructions of the compiled program; the larger it is, the longer each letter takes.
    private static final int LARGEST = 2_000;
    /// A condition may make an expression out of the alarm's own words; those must not fill the memory.
    private static final int MOST_KEPT = 1_000;

    private final Map<String, Pattern> compiled = new ConcurrentHashMap<>();

    Set<CelFunctionBinding> bindings() {
        return CelFunctionBinding.fromOverloads(
                "matches",
                CelFunctionBinding.from("matches", String.class, String.class, this::matches),
                CelFunctionBinding.from("matches_string", String.class, String.class, this::matches));
    }

    private boolean matches(String text, String expression) throws CelEvaluationException {
        Pattern known = compiled.get(expression);
        if (known == null) {
            known = compile(expression);
            if (compiled.size() < MOST_KEPT) {
                compiled.put(expression, known);
            }
        }
        return known.matcher(text).find();
    }

    private static Pattern compile(String expression) throws CelEvaluationException {
        try {
            Pattern pattern = Pattern.compile(expression);
            if (pattern.programSize() <= LARGEST) {
                return pattern;
            }
        } catch (PatternSyntaxException e) {
            throw refused("the regular expression cannot be read: " + e.getDescription());
        }
        throw refused("the regular expression is too large");
    }

    private static CelEvaluationException refused(String why) {
        return CelEvaluationExceptionBuilder.newBuilder(why)
                .setErrorCode(CelErrorCode.INVALID_ARGUMENT)
                .build();
    }
}
