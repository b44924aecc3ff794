package dev.tocsin.page;

import java.util.List;
import java.util.Optional;

import io.quarkus.qute.TemplateExtension;
import org.jspecify.annotations.Nullable;

import dev.tocsin.parse.ParseFault;
import dev.tocsin.parse.ParseProblem;

/// What could not be read in a text, as pages tell it.
///
/// @param fault `null` for a sentence of another release, which is shown as it stands
/// @param first what the fault names first; empty when it names nothing
/// @param second what it names behind that
record ProblemView(int line, int column, @Nullable ParseFault fault, String first, String second, String sentence) {
    /// In templates: `{problem.view}`.
    @TemplateExtension
    static ProblemView view(ParseProblem problem) {
        Optional<ParseFault.Told> told = ParseFault.of(problem.message());
        List<String> arguments = told.map(ParseFault.Told::arguments).orElse(List.of());
        return new ProblemView(
                problem.line(),
                problem.column(),
                told.map(ParseFault.Told::fault).orElse(null),
                argument(arguments, 0),
                argument(arguments, 1),
                OutsideText.visible(problem.message()));
    }

    private static String argument(List<String> arguments, int place) {
        return place < arguments.size() ? OutsideText.visible(arguments.get(place)) : "";
    }
}
