package dev.tocsin.diagnose;

import java.util.List;

/// One rule file, read and compiled: a kind of alarm or a cause.
public sealed interface Rule permits TypeRule, FindingRule {
    RuleHead head();

    default String id() {
        return head().id();
    }

    default RuleStatus status() {
        return head().status();
    }

    /// The sentence that people read, its placeholders not filled in.
    default Text title() {
        return head().title().source();
    }

    default List<String> references() {
        return head().references();
    }

    default List<RuleExample> examples() {
        return head().examples();
    }

    /// Where the rule stands; its text is the rule as its author wrote it.
    default RuleFile file() {
        return head().file();
    }

    /// The same rule as another file leaves it that says no more than that it is deprecated.
    Rule switchedOffBy(RuleFile file);

    default boolean isActive() {
        return status() != RuleStatus.DEPRECATED;
    }
}
