package dev.tocsin.diagnose;

/// One file of a rules folder.
///
/// @param path inside the folder, with `/`, such as `findings/http/http-404.yaml`
/// @param location how to name it to people, such as `rules/findings/http/http-404.yaml`
/// @param text its content, lines ended by `\n`
public record RuleFile(String path, String location, String text) {
    /// A rule that stands in no folder yet.
    ///
    /// @param name how to name it to its author
    public static RuleFile draft(String name, String text) {
        return of(name, name, text);
    }

    static RuleFile of(String path, String location, String text) {
        return new RuleFile(path, location, text.replace("\r\n", "\n"));
    }

    /// The file's name without folder and extension, which is also the id of the rule in it.
    String stem() {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.substring(0, name.lastIndexOf('.'));
    }

    RuleProblem problem(int line, int column, String message) {
        return new RuleProblem(location, line, column, message);
    }
}
