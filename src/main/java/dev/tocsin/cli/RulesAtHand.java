package dev.tocsin.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

import dev.tocsin.diagnose.RuleException;
import dev.tocsin.diagnose.RuleSet;
import dev.tocsin.diagnose.RuleSource;

/// The rules that commands work with: Tocsin's own and, over them, the operator's folder, as the service has them.
///
/// @param tree the rules of the source tree that the launcher stands in; `null` in a test, which has no launcher
/// @param environment where the operator's folder is named
record RulesAtHand(@Nullable Path tree, Map<String, String> environment) {
    private static final Variable SETTING = new Variable("TOCSIN_RULES");

    static RulesAtHand system() {
        return in(System.getenv());
    }

    /// With the source tree that the launcher names.
    static RulesAtHand in(Map<String, String> environment) {
        String tree = System.getProperty("tocsin.rules");
        return new RulesAtHand(tree == null ? null : Path.of(tree), environment);
    }

    /// For commands that people call about alarms. From the source tree, since its rules may be newer than the build;
    /// nobody should wait for a build to see what a rule says of an alarm.
    RuleSet ofAlarms(@Nullable CommandSpec spec) throws RuleException {
        return under(tree == null ? RuleSource.bundled() : RuleSource.quick(fromHere(tree)), spec)
                .read();
    }

    /// The rules of this folder alone; without one those at hand, for commands that people call about rules.
    RuleSet read(@Nullable CommandSpec spec, @Nullable Path directory) throws RuleException {
        if (directory == null) {
            return source(spec).read();
        }
        if (Files.isRegularFile(directory)) {
            throw misused(
                    spec,
                    "'%s' is a file; name its folder, or look at the file alone with ./tocsin rules try"
                            .formatted(directory));
        }
        if (directory.toString().isEmpty() || !Files.isDirectory(directory)) {
            throw misused(spec, "there is no folder '%s'".formatted(directory));
        }
        return RuleSet.read(directory);
    }

    /// For commands that people call about rules: from the source tree, and checked whatever the build says of it.
    RuleSource source(@Nullable CommandSpec spec) throws RuleException {
        return under(tree == null ? RuleSource.bundled() : RuleSource.tree(fromHere(tree)), spec);
    }

    /// Real alarms with labels, which only a source tree has.
    Optional<Path> corpus() {
        return Optional.ofNullable(tree)
                .map(rules -> fromHere(rules.resolveSibling("src/test/resources/alarms")))
                .filter(Files::isDirectory);
    }

    static ParameterException misused(@Nullable CommandSpec spec, String sentence) {
        if (spec == null) {
            throw new IllegalStateException("not made by picocli");
        }
        return new ParameterException(spec.commandLine(), sentence);
    }

    private RuleSource under(RuleSource own, @Nullable CommandSpec spec) {
        Optional<String> folder = SETTING.in(environment, spec);
        if (folder.isEmpty()) {
            return own;
        }
        Path path = Path.of(folder.get());
        if (!Files.isDirectory(path)) {
            throw misused(
                    spec, "%s names '%s', which is no folder: correct it or unset it".formatted(SETTING.name(), path));
        }
        return own.under(path);
    }

    /// Short where that is possible, since every problem begins with it.
    private static Path fromHere(Path directory) {
        Path here = Path.of("").toAbsolutePath();
        return directory.startsWith(here) ? here.relativize(directory) : directory;
    }
}
