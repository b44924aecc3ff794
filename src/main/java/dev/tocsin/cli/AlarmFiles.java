package dev.tocsin.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import picocli.CommandLine.Parameters;

import dev.tocsin.parse.AlarmParser;
import dev.tocsin.parse.ParsedAlarms;

/// The texts that a command was given: files, or standard input.
final class AlarmFiles {
    private static final String STANDARD_INPUT = "-";

    @Parameters(arity = "0..*", paramLabel = "FILE")
    private List<String> names = List.of(STANDARD_INPUT);

    /// What a command does with one text.
    interface Use {
        void of(String name, ParsedAlarms parsed);
    }

    /// Parses every text, in order; one that cannot be read does not keep the others from being read.
    ///
    /// @return the exit status
    int parse(Terminal terminal, Use use) {
        AlarmParser parser = new AlarmParser();
        int status = Exit.DONE;
        for (String name : names) {
            try {
                ParsedAlarms parsed = parser.parse(text(name, terminal));
                if (parsed.alarms().isEmpty()) {
                    terminal.complain("no alarm in %s; one has lines such as 'Appid: wx…', '内容: …' and '次数: …'"
                            .formatted(called(name)));
                    status = Math.max(status, Exit.FOUND);
                }
                use.of(name, parsed);
            } catch (IOException e) {
                terminal.complain(Sentences.unreadable(called(name), e));
                status = Exit.FAILED;
            }
        }
        return status;
    }

    private static String text(String name, Terminal terminal) throws IOException {
        if (!name.equals(STANDARD_INPUT)) {
            return text(Path.of(name));
        }
        if (terminal.typed()) {
            terminal.complain("paste the alarm, then end with Ctrl-D on a line of its own");
        }
        return Utf8.decoded(terminal.in().readAllBytes());
    }

    static String text(Path file) throws IOException {
        refuseFolder(file);
        return Utf8.decoded(Files.readAllBytes(file));
    }

    /// Java takes an empty name, which a variable without a value leaves, for the folder where it stands.
    static void refuseFolder(Path file) throws FileSystemException {
        if (file.toString().isEmpty()) {
            throw new FileSystemException("", null, "a file's name is not empty; check the variable in the command");
        }
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "it is a folder; name the files in it");
        }
    }

    private static String called(String name) {
        return name.equals(STANDARD_INPUT) ? "standard input" : "'" + name + "'";
    }
}
