package dev.tocsin;

import java.util.Collection;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.AlarmType;
import dev.tocsin.diagnose.Confidence;
import dev.tocsin.diagnose.FindingRule;
import dev.tocsin.diagnose.Rule;
import dev.tocsin.diagnose.RuleSet;
import dev.tocsin.diagnose.RuleStatus;
import dev.tocsin.diagnose.Severity;
import dev.tocsin.diagnose.Text;
import dev.tocsin.diagnose.TypeRule;

/// The rules that diagnose, over HTTP.
@Path("/api/v1/rules")
@RolesAllowed("VIEWER")
@Produces(MediaType.APPLICATION_JSON)
class RuleResource {
    private final RuleSet rules;

    RuleResource(RuleSet rules) {
        this.rules = rules;
    }

    /// All rules of the set in force, by path: findings, then types.
    @GET
    public Listing all() {
        return new Listing(
                rules.revision(), rules.rules().stream().map(RuleResource::line).toList());
    }

    private static Line line(Rule rule) {
        return switch (rule) {
            case TypeRule type -> line(rule, List.of(type.type()), type.severity(), null);
            case FindingRule finding ->
                line(rule, finding.types().stream().sorted().toList(), null, finding.confidence());
        };
    }

    private static Line line(
            Rule rule, Collection<AlarmType> types, @Nullable Severity severity, @Nullable Confidence confidence) {
        return new Line(
                rule.id(), rule.status(), rule.title(), List.copyOf(types), severity, confidence, rule.references());
    }

    record Listing(String revision, List<Line> items) {}

    /// @param title with its placeholders
    /// @param types that it names, or in which it can show
    /// @param severity of a type rule only
    /// @param confidence of a finding rule only
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String id,
            RuleStatus status,
            Text title,
            List<AlarmType> types,
            @Nullable Severity severity,
            @Nullable Confidence confidence,
            List<String> references) {}
}
