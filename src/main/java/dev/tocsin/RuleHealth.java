package dev.tocsin;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import dev.tocsin.diagnose.CurrentRules;
import dev.tocsin.diagnose.RuleProblem;

/// Which rules are in force, and why newer files are not. Always up: the last good set diagnoses every alarm, so a slip
/// in a file must neither take the service out of rotation nor have it restarted, which would lose that set.
@Readiness
@ApplicationScoped
class RuleHealth implements HealthCheck {
    private final CurrentRules rules;

    RuleHealth(CurrentRules rules) {
        this.rules = rules;
    }

    @Override
    public HealthCheckResponse call() {
        List<RuleProblem> problems = rules.problems();
        return HealthCheckResponse.named("rules")
                .up()
                .withData("revision", rules.rules().revision())
                .withData("problems", problems.size())
                .withData("reason", reason(problems))
                .build();
    }

    private static String reason(List<RuleProblem> problems) {
        return problems.isEmpty()
                ? "none"
                : "The newest rule files are not in force: %s".formatted(problems.getFirst());
    }
}
