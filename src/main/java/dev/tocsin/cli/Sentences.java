package dev.tocsin.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

import dev.tocsin.diagnose.Language;
import dev.tocsin.diagnose.RuleFailure;

/// Errors in words for the person who gave the command: what, where, and what to do.
final class Sentences {
    private Sentences() {}

    static String unreadable(String name, IOException problem) {
        return switch (problem) {
            case NoSuchFileException _ -> "cannot read %s: there is no such file; check the path".formatted(name);
            case AccessDeniedException _ ->
                "cannot read %s: this user may not; change the file's permissions".formatted(name);
            case CharacterCodingException _ ->
                "cannot read %s: it is not UTF-8; convert it first, for example with iconv -f GB18030 -t UTF-8"
                        .formatted(name);
            case FileSystemException it
            when it.getReason() != null -> "cannot read %s: %s".formatted(name, it.getReason());
            default -> "cannot read %s: %s".formatted(name, problem.getMessage());
        };
    }

    static String misused(ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        String[] names = command.getCommandSpec().qualifiedName(" ").split(" ");
        String page = names.length == 1 ? "" : " " + names[1];
        String sentence = problem instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched, command)
                : lowered(problem.getMessage());
        return "%s; see ./tocsin help%s".formatted(sentence, page);
    }

    private static String unmatched(UnmatchedArgumentException problem, CommandLine command) {
        String name = command.getCommandSpec().qualifiedName(" ").replaceFirst("^tocsin ", "");
        String given = "'" + problem.getUnmatched().getFirst() + "'";
        if (problem.isUnknownOption()) {
            return "%s has no option %s".formatted(name, given);
        }
        return command.getSubcommands().isEmpty()
                ? "%s is more than %s takes".formatted(given, name)
                : "%s has no command %s, but %s"
                        .formatted(
                                name,
                                given,
                                String.join(", ", command.getSubcommands().keySet()));
    }

    /// For options that take one.
    ///
    /// @throws TypeConversionException Tocsin does not speak it
    static Language language(String tag) {
        return Language.of(tag)
                .orElseThrow(() -> new TypeConversionException("'%s' is none of zh, en and fr".formatted(tag)));
    }

    /// A rule that could not be asked about an alarm.
    static String passedOver(RuleFailure failure) {
        return "a condition failed and counts as not holding: " + failure;
    }

    /// A mistake of ours: everything that somebody needs to find it, in one line.
    static String unexpected(Exception problem) {
        StackTraceElement[] trace = problem.getStackTrace();
        String place = trace.length == 0 ? "an unknown place" : trace[0].toString();
        return "stopped by a mistake of its own (%s at %s); please report it with the command and its input"
                .formatted(problem, place);
    }

    private static String lowered(String message) {
        String line = message.lines().findFirst().orElse("wrong arguments");
        // The first word may be the name of a setting.
        boolean name = line.length() > 1 && Character.isUpperCase(line.charAt(1));
        return name ? line : line.substring(0, 1).toLowerCase(Locale.ROOT) + line.substring(1);
    }

    /// `1 alarm`, `1,500 alarms`.
    static String count(long number, String noun) {
        return "%,d %s%s".formatted(number, noun, number == 1 ? "" : "s");
    }
}
