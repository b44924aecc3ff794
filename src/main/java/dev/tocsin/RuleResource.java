package dev.tocsin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.AlarmType;
import dev.tocsin.diagnose.Confidence;
import dev.tocsin.diagnose.CurrentRules;
import dev.tocsin.diagnose.FindingRule;
import dev.tocsin.diagnose.Reload;
import dev.tocsin.diagnose.Rule;
import dev.tocsin.diagnose.RuleException;
import dev.tocsin.diagnose.RuleProblem;
import dev.tocsin.diagnose.RuleSet;
import dev.tocsin.diagnose.RuleStatus;
import dev.tocsin.diagnose.Severity;
import dev.tocsin.diagnose.Text;
import dev.tocsin.diagnose.TypeRule;
import dev.tocsin.web.Problem;

/// The rules that diagnose, over HTTP.
@Path("/api/v1/rules")
@RolesAllowed("VIEWER")
@Produces(MediaType.APPLICATION_JSON)
class RuleResource {
    private static final int LARGEST_DRAFT = 256 * 1024;
    private static final int MOST_ALARMS = 10_000;

    private final CurrentRules rules;
    private final RuleWatch watch;
    private final DraftTrial trial;

    RuleResource(CurrentRules rules, RuleWatch watch, DraftTrial trial) {
        this.rules = rules;
        this.watch = watch;
        this.trial = trial;
    }

    /// All rules of the set in force, by path: findings, then types.
    @GET
    public Listing all() {
        RuleSet inForce = rules.rules();
        return new Listing(
                inForce.revision(),
                inForce.rules().stream().map(RuleResource::line).toList(),
                rules.problems());
    }

    /// What a draft, one rule as YAML, would change: its effect on the examples of all rules and on the newest stored
    /// alarms. Changes nothing.
    @POST
    @Path("try")
    @RolesAllowed("RULE_AUTHOR")
    @RunOnVirtualThread
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml", MediaType.TEXT_PLAIN})
    public Response tryDraft(InputStream body, @QueryParam("limit") @DefaultValue("1000") int limit) {
        if (limit < 0 || limit > MOST_ALARMS) {
            throw Problem.badRequest("limit is %d: set it to a number from 0 to %d.".formatted(limit, MOST_ALARMS));
        }
        try {
            return Response.ok(trial.run(text(body), limit)).build();
        } catch (RuleException e) {
            return RuleRefusal.of(400, "Bad Request", "The draft cannot be used: " + e.getMessage(), e.problems());
        }
    }

    /// Looks at the operator's files now instead of within seconds.
    @POST
    @Path("reload")
    @RolesAllowed("RULE_AUTHOR")
    @RunOnVirtualThread
    public Response reload() {
        boolean loaded = watch.look() instanceof Reload.Loaded;
        List<RuleProblem> problems = rules.problems();
        if (!problems.isEmpty()) {
            return RuleRefusal.of(
                    409, "Conflict", "The files cannot be used; the rules before stay in force.", problems);
        }
        RuleSet inForce = rules.rules();
        return Response.ok(new Reloaded(inForce.revision(), inForce.rules().size(), loaded))
                .build();
    }

    private static String text(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(LARGEST_DRAFT + 1);
            if (bytes.length > LARGEST_DRAFT) {
                throw new Problem(
                        413,
                        "Content Too Large",
                        "The draft is larger than 256 KiB. Send one rule.",
                        Map.of("Connection", "close"));
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.badRequest("The draft is not UTF-8. Convert it and send it again.");
        } catch (IOException e) {
            throw Problem.badRequest("The body broke off. Send it again.");
        }
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
                rule.id(),
                rule.status(),
                rule.title(),
                List.copyOf(types),
                severity,
                confidence,
                rule.references(),
                rule.file().location());
    }

    /// @param problems why newer files are not in force; empty when they are
    record Listing(String revision, List<Line> items, List<RuleProblem> problems) {}

    /// @param loaded whether this look put new files in force
    record Reloaded(String revision, int rules, boolean loaded) {}

    /// @param title with its placeholders
    /// @param types that it names, or in which it can show
    /// @param severity of a type rule only
    /// @param confidence of a finding rule only
    /// @param file where it stands: below `rules/` those that Tocsin brings along, elsewhere the operator's
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String id,
            RuleStatus status,
            Text title,
            List<AlarmType> types,
            @Nullable Severity severity,
            @Nullable Confidence confidence,
            List<String> references,
            String file) {}
}
