package dev.tocsin.parse;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The kinds of [ParseProblem]. Its sentence is what is kept and what programs get; pages tell the same in each
/// language, and find the kind again by the sentence.
public enum ParseFault {
    /// The label, and an example of what is expected.
    LABEL("%s cannot be read: expected something like \"%s\""),
    /// The key, and the line up to which its value was read.
    BRACKET("the bracket of [%s is never closed; its value was read up to line %s"),
    /// The key.
    UNOPENED("the bracket of %s] is never opened"),
    NOTHING_RECOGNISED("No alarm was recognised. The text is kept; paste the alarm with its labels, from Appid on.");

    private final String sentence;
    private final Pattern pattern;

    ParseFault(String sentence) {
        this.sentence = sentence;
        this.pattern = Pattern.compile(
                Stream.of(sentence.split("%s", -1)).map(Pattern::quote).collect(Collectors.joining("(.*)")),
                Pattern.DOTALL);
    }

    public String sentence(Object... arguments) {
        return sentence.formatted(arguments);
    }

    /// Empty for a sentence that none of these says.
    public static Optional<Told> of(String sentence) {
        return Arrays.stream(values())
                .flatMap(fault -> fault.told(sentence).stream())
                .findFirst();
    }

    private Optional<Told> told(String sentence) {
        Matcher matcher = pattern.matcher(sentence);
        return matcher.matches() ? Optional.of(new Told(this, arguments(matcher))) : Optional.empty();
    }

    private static List<String> arguments(MatchResult found) {
        return IntStream.rangeClosed(1, found.groupCount())
                .mapToObj(found::group)
                .toList();
    }

    /// @param arguments what the sentence names, in its order
    public record Told(ParseFault fault, List<String> arguments) {}
}
