package dev.tocsin.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// A setting in the environment, as `serve` reads it: from the variable, or from the file that its name with `_FILE`
/// names.
record Variable(String name) {
    /// Without the blanks around it; empty when nothing is set.
    ///
    /// @param spec of the command that asks
    /// @throws ParameterException the file cannot be read
    Optional<String> in(Map<String, String> environment, @Nullable CommandSpec spec) {
        String file = environment.getOrDefault(name + "_FILE", "");
        String value = file.isBlank() ? environment.getOrDefault(name, "") : content(file.strip(), spec);
        return Optional.of(value.strip()).filter(it -> !it.isEmpty());
    }

    private String content(String file, @Nullable CommandSpec spec) {
        try {
            return AlarmFiles.text(Path.of(file));
        } catch (IOException e) {
            throw RulesAtHand.misused(spec, Sentences.unreadable("'%s', which %s_FILE names".formatted(file, name), e));
        }
    }
}
