package dev.tocsin;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;

import dev.tocsin.diagnose.CurrentRules;
import dev.tocsin.diagnose.Reload;
import dev.tocsin.diagnose.RuleProblem;
import dev.tocsin.diagnose.RuleSet;

/// Puts the operator's rule files in force when they change, says in the log what came of it, and remembers each
/// revision that ever spoke.
@ApplicationScoped
class RuleWatch {
    private final CurrentRules rules;
    private final RuleRevisionRepository revisions;
    private final Clock clock;
    private volatile String remembered = "";

    RuleWatch(CurrentRules rules, RuleRevisionRepository revisions, Clock clock) {
        this.rules = rules;
        this.revisions = revisions;
        this.clock = clock;
    }

    /// Once, before the first alarm.
    void start() {
        RuleSet inForce = rules.rules();
        Log.infof("rules %s: %d in force", inForce.revision(), inForce.rules().size());
        refused(rules.problems());
        remember();
    }

    /// Looks at the files again. A mistake in them is logged once, not at every look.
    Reload look() {
        Reload reload = rules.reload();
        switch (reload) {
            case Reload.Unchanged() -> {}
            case Reload.Loaded(RuleSet loaded) ->
                Log.infof(
                        "rules %s: %d loaded", loaded.revision(), loaded.rules().size());
            case Reload.Refused(List<RuleProblem> problems) -> refused(problems);
        }
        remember();
        return reload;
    }

    private void refused(List<RuleProblem> problems) {
        for (RuleProblem problem : problems) {
            Log.warnf("rules %s stay in force: %s", rules.rules().revision(), problem);
        }
    }

    /// Again at the next look, if the database was away.
    private void remember() {
        RuleSet inForce = rules.rules();
        if (!inForce.revision().equals(remembered)) {
            revisions.remember(inForce, clock.instant());
            remembered = inForce.revision();
        }
    }
}
