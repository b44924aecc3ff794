package dev.tocsin.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text with places for an alarm's values: `{name}`. Between backticks stands a command, where values are quoted for
/// a POSIX shell; elsewhere they are folded to one line and cut. Values are never read as templates again.
/// `{{name}}` is a literal `{name}`; `${name}` and `%{name}` belong to shells and to curl and stay as they are.
final class Template {
    private static final Pattern SLOT =
            Pattern.compile("\\{(?<literal>\\{[A-Za-z0-9_.]+})}|(?<![$%])\\{(?<name>[A-Za-z_][A-Za-z0-9_.]*)}");

    private final List<Part> parts;

    private Template(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    private sealed interface Part {}

    private record Words(String text) implements Part {}

    private record Slot(Vocabulary.Placeholder value, Place place) implements Part {}

    private enum Place {
        PROSE,
        EVIDENCE,
        COMMAND,
        QUOTED_COMMAND
    }

    /// A sentence for people.
    static Template sentence(String text, Consumer<String> problems) {
        return new Reading(false, problems).read(text);
    }

    /// A quotation from the alarm, the same in every language.
    static Template evidence(String text, Consumer<String> problems) {
        return new Reading(true, problems).read(text);
    }

    /// Empty when a value is missing, or cannot stand in a command.
    Optional<String> fill(Facts facts, Language language) {
        StringBuilder filled = new StringBuilder();
        for (Part part : parts) {
            Optional<String> text = text(part, facts, language);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            filled.append(text.get());
        }
        return Optional.of(filled.toString());
    }

    String fillWithGaps(Facts facts, Language language) {
        StringBuilder filled = new StringBuilder();
        parts.forEach(part -> filled.append(text(part, facts, language).orElse("")));
        return filled.toString();
    }

    private static Optional<String> text(Part part, Facts facts, Language language) {
        return switch (part) {
            case Words(String text) -> Optional.of(text);
            case Slot(Vocabulary.Placeholder placeholder, Place place) -> {
                String value = placeholder.value(facts, language);
                yield switch (place) {
                    // A backtick in prose would open a command that nobody wrote.
                    case PROSE -> present(Snippet.of(value).replace('`', '\''));
                    case EVIDENCE -> present(Snippet.of(value));
                    case COMMAND -> ShellWord.of(value);
                    case QUOTED_COMMAND -> ShellWord.insideQuotes(value);
                };
            }
        };
    }

    private static Optional<String> present(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /// Cuts a text into parts, keeping track of backticks and of the shell's quotes between them.
    private static final class Reading {
        private final boolean evidence;
        private final Consumer<String> problems;
        private final List<Part> parts = new ArrayList<>();
        private boolean command;
        private char quote;

        Reading(boolean evidence, Consumer<String> problems) {
            this.evidence = evidence;
            this.problems = problems;
        }

        Template read(String text) {
            Matcher slots = SLOT.matcher(text);
            int at = 0;
            while (slots.find()) {
                words(text.substring(at, slots.start()));
                if (slots.group("name") == null) {
                    words(slots.group("literal"));
                } else {
                    slot(slots.group("name"));
                }
                at = slots.end();
            }
            words(text.substring(at));
            if (command) {
                problems.accept("a command begins with a backtick and does not end");
            }
            return new Template(parts);
        }

        private void words(String text) {
            parts.add(new Words(text));
            for (int at = 0; at < text.length() && !evidence; at++) {
                char letter = text.charAt(at);
                if (letter == '`') {
                    command = !command;
                    quote = 0;
                } else if (command && quote == 0 && (letter == '\'' || letter == '"')) {
                    quote = letter;
                } else if (command && letter == quote) {
                    quote = 0;
                }
            }
        }

        private void slot(String name) {
            Vocabulary.Placeholder placeholder = Vocabulary.PLACEHOLDERS.get(name);
            if (placeholder == null) {
                problems.accept("no value is called {%s}; rules/README.md lists them".formatted(name));
            } else if (evidence && name.equals("event_name")) {
                problems.accept("{event_name} differs by language; evidence is the same in all: use {event}");
            } else if (quote == '"') {
                problems.accept("{%s} stands in double quotes; take them away, values are quoted when filled in"
                        .formatted(name));
            } else {
                parts.add(new Slot(placeholder, place()));
            }
        }

        private Place place() {
            if (evidence) {
                return Place.EVIDENCE;
            }
            return !command ? Place.PROSE : quote == 0 ? Place.COMMAND : Place.QUOTED_COMMAND;
        }
    }
}
