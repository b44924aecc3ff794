package dev.tocsin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

import dev.tocsin.diagnose.Language;

import static org.assertj.core.api.Assertions.assertThat;

/// The launcher prints help from files, before anything is built; these tests keep the files true.
class HelpTest {
    private static final Path HELP = Path.of("src/main/resources/help");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z]+");

    private final CommandLine tocsin = Tocsin.commands(
            new Terminal(System.in, System.out, System.err, false, false, Language.EN),
            new RulesAtHand(null, Map.of()));

    @Test
    void every_command_has_a_page_and_a_line_in_the_first_page() throws IOException {
        Set<String> commands = new TreeSet<>(tocsin.getSubcommands().keySet());
        commands.add("serve");
        commands.add("test");

        Set<String> pages;
        try (var files = Files.list(HELP)) {
            pages = files.map(file -> file.getFileName().toString().replace(".txt", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        pages.remove("tocsin");

        assertThat(pages).isEqualTo(commands);
        assertThat(commands).allMatch(command -> read("tocsin").contains("\n  " + command + " "));
    }

    @Test
    void pages_name_exactly_the_options_and_subcommands_that_there_are() {
        tocsin.getSubcommands().forEach((name, command) -> {
            String page = read(name);
            assertThat(optionsIn(page)).as(name).isEqualTo(options(command));
            assertThat(command.getSubcommands().keySet()).allMatch(page::contains);
        });
    }

    @Test
    void lines_fit_a_terminal() {
        assertThat(HELP.toFile().list())
                .allSatisfy(page ->
                        assertThat(read(page.replace(".txt", "")).lines()).allMatch(line -> line.length() <= 100));
    }

    private static Set<String> options(CommandLine command) {
        Set<String> options = command.getCommandSpec().options().stream()
                .map(OptionSpec::names)
                .flatMap(Arrays::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        command.getSubcommands().values().forEach(inner -> options.addAll(options(inner)));
        return options;
    }

    private static Set<String> optionsIn(String page) {
        return OPTION.matcher(page).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(String page) {
        try {
            return Files.readString(HELP.resolve(page + ".txt"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
