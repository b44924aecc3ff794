package dev.tocsin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import dev.tocsin.diagnose.CurrentRules;
import dev.tocsin.diagnose.RuleChange;
import dev.tocsin.diagnose.RuleException;
import dev.tocsin.diagnose.RuleFailure;
import dev.tocsin.diagnose.RuleFile;
import dev.tocsin.diagnose.RuleTest;
import dev.tocsin.diagnose.RuleTrial;
import dev.tocsin.diagnose.Verdict;
import dev.tocsin.incident.AlarmRepository;
import dev.tocsin.incident.AlarmRepository.RawAlarm;
import dev.tocsin.web.Problem;

/// Runs a draft of a rule over the examples of all rules and over the newest stored alarms, each as its text would be
/// read today. Stores nothing. One at a time and not for long, since it takes a core that alarms may need.
@ApplicationScoped
class DraftTrial {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int AT_ONCE = 200;

    private final CurrentRules rules;
    private final AlarmRepository alarms;
    private final Clock clock;
    private final Semaphore turn = new Semaphore(1);

    DraftTrial(CurrentRules rules, AlarmRepository alarms, Clock clock) {
        this.rules = rules;
        this.alarms = alarms;
        this.clock = clock;
    }

    /// @param limit of how many stored alarms, newest first
    /// @throws RuleException when the draft cannot be used
    Outcome run(String draft, int limit) throws RuleException {
        if (!turn.tryAcquire()) {
            throw new Problem(
                    429,
                    "Too Many Requests",
                    "Another draft is being tried. Send this one again in a few seconds.",
                    Map.of("Retry-After", "5"));
        }
        try {
            RuleTrial trial = new RuleTrial(rules.rules(), RuleFile.draft("draft.yaml", draft));
            List<Change> changes = new ArrayList<>(
                    trial.examples().stream().map(Change::ofExample).toList());
            boolean complete = stored(trial, limit, changes);
            return Outcome.of(trial, changes, complete);
        } finally {
            turn.release();
        }
    }

    /// @return whether there was time for all
    private boolean stored(RuleTrial trial, int limit, List<Change> changes) {
        Instant end = clock.instant().plus(LONGEST);
        int left = limit;
        List<RawAlarm> page = alarms.newest(AlarmRepository.NEWEST, Math.min(left, AT_ONCE));
        while (!page.isEmpty()) {
            for (RawAlarm alarm : page) {
                if (clock.instant().isAfter(end)) {
                    return false;
                }
                trial.text(alarm.id().toString(), alarm.raw()).stream()
                        .map(change -> Change.ofStored(alarm.id(), change))
                        .forEach(changes::add);
            }
            left -= page.size();
            page = alarms.newest(page.getLast().id(), Math.min(left, AT_ONCE));
        }
        return true;
    }

    /// @param complete whether there was time for every alarm that was asked for
    /// @param broken examples that hold without the draft and not with it, and those of its own that do not hold
    /// @param failures conditions that could not be answered
    record Outcome(
            List<Change> changes,
            int examined,
            int unchanged,
            boolean complete,
            List<Broken> broken,
            List<RuleFailure> failures) {
        static Outcome of(RuleTrial trial, List<Change> changes, boolean complete) {
            return new Outcome(
                    List.copyOf(changes),
                    trial.examined(),
                    trial.examined() - changes.size(),
                    complete,
                    trial.brokenExamples().stream().map(Broken::of).toList(),
                    trial.failures());
        }
    }

    /// @param alarm the stored alarm's id, or
    /// @param example where the example stands
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Change(@Nullable UUID alarm, @Nullable String example, RuleChange.Kind kind, Verdict before, Verdict after) {
        static Change ofExample(RuleChange change) {
            return new Change(null, change.alarm(), change.kind(), change.before(), change.after());
        }

        static Change ofStored(UUID alarm, RuleChange change) {
            return new Change(alarm, null, change.kind(), change.before(), change.after());
        }
    }

    record Broken(String rule, String file, int line, String message) {
        static Broken of(RuleTest test) {
            return new Broken(test.rule(), test.file(), test.line(), test.message());
        }
    }
}
