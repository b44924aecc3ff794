package dev.tocsin.page;

import java.util.List;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import io.quarkus.security.identity.SecurityIdentity;

import dev.tocsin.diagnose.CurrentRules;
import dev.tocsin.diagnose.RuleProblem;

/// Tells people who write rules, on every page, that their newest files are not in force. In templates
/// `{inject:ruleNotice.problems}`.
@Named("ruleNotice")
@Singleton
class RuleNotice {
    private static final int MOST = 5;

    private final CurrentRules rules;
    private final SecurityIdentity identity;

    RuleNotice(CurrentRules rules, SecurityIdentity identity) {
        this.rules = rules;
        this.identity = identity;
    }

    /// The first of them; nothing for people who could do nothing about it.
    public List<RuleProblem> problems() {
        return identity.hasRole("RULE_AUTHOR")
                ? rules.problems().stream().limit(MOST).toList()
                : List.of();
    }

    /// How many more there are.
    public int more() {
        return Math.max(0, rules.problems().size() - MOST);
    }

    public String revision() {
        return rules.rules().revision();
    }
}
