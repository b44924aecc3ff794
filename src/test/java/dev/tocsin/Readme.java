package dev.tocsin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A README whose blocks are named by a comment above them, such as `<!-- map -->`.
record Readme(String name, String text) {
    static Readme of(String name) throws IOException {
        return new Readme(name, Files.readString(Path.of(name)));
    }

    /// The lines of the named block, each with its line break.
    String block(String block) {
        Matcher matcher = Pattern.compile(
                        "<!-- " + Pattern.quote(block) + " -->\n```[a-z]*\n(.*?)```\n", Pattern.DOTALL)
                .matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("%s has no block <!-- %s -->".formatted(name, block));
        }
        return matcher.group(1);
    }
}
