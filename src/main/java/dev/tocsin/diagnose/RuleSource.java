package dev.tocsin.diagnose;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Where rules come from: Tocsin's own, and over them a folder of the operator, if there is one. A file there replaces
/// the rule with its id, switches it off with `status: deprecated`, or adds one.
public final class RuleSource {
    private final RuleFolder own;
    private final boolean checked;
    private final @Nullable Path operators;

    private RuleSource(RuleFolder own, boolean checked, @Nullable Path operators) {
        this.own = own;
        this.checked = checked;
        this.operators = operators;
    }

    /// The rules that Tocsin brings along, read here once.
    public static RuleSource bundled() {
        return new RuleSource(RuleFolder.bundled(), false, null);
    }

    /// The rules of a source tree, which may be newer than what was built.
    ///
    /// @throws RuleException when the folder cannot be read
    public static RuleSource tree(Path rules) throws RuleException {
        return new RuleSource(RuleFolder.of(rules), true, null);
    }

    /// The same, but rules that are as they were built are not checked again, so that a command starts quickly.
    ///
    /// @throws RuleException when the folder cannot be read
    public static RuleSource quick(Path rules) throws RuleException {
        RuleFolder tree = RuleFolder.of(rules);
        boolean changed = !tree.revision().equals(RuleFolder.bundled().revision());
        return new RuleSource(tree, changed, null);
    }

    /// These rules with a folder laid over them.
    public RuleSource under(Path operators) {
        return new RuleSource(own, checked, operators);
    }

    /// What the operator's folder holds now, over Tocsin's own rules.
    ///
    /// @throws RuleException when a file cannot be used
    public RuleSet read() throws RuleException {
        return read(files());
    }

    /// The same as if this file were not there. What it replaced is back: the rule of the folder below, or the one that
    /// Tocsin was built with.
    ///
    /// @throws RuleException when one of the other files cannot be used
    public RuleSet readWithout(Path file) throws RuleException {
        RuleFolder all = files();
        RuleFolder rest = all.without(file);
        if (rest.equals(all)) {
            return read(all);
        }
        List<RuleFile> gone =
                all.files().stream().filter(it -> !rest.files().contains(it)).toList();
        List<RuleFile> built = RuleFolder.bundled().files().stream()
                .filter(it -> it.stem().equals(gone.getFirst().stem()))
                .toList();
        return read(rest.over(own.without(file)).over(new RuleFolder(own.location(), built)));
    }

    /// Tocsin's own rules alone.
    ///
    /// @throws RuleException when they are those of a source tree and wrong
    RuleSet readOwn() throws RuleException {
        return RuleSet.read(own, checked ? new RuleSchema() : null);
    }

    RuleFolder files() throws RuleException {
        return operators == null ? own : RuleFolder.of(operators).over(own);
    }

    /// What was built was checked then, and a command should start quickly.
    RuleSet read(RuleFolder files) throws RuleException {
        return RuleSet.read(files, checked || operators != null ? new RuleSchema() : null);
    }
}
