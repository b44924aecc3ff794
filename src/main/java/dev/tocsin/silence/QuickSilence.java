package dev.tocsin.silence;

import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.tocsin.diagnose.Severity;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentRepository;

/// Makes a silence from an incident: of its account and the types that it has shown. Whoever silences a critical
/// incident has seen that it is critical, so that the silence includes that.
@ApplicationScoped
public class QuickSilence {
    private final IncidentRepository incidents;
    private final SilenceDesk desk;

    QuickSilence(IncidentRepository incidents, SilenceDesk desk) {
        this.incidents = incidents;
        this.desk = desk;
    }

    /// @param comment why; an empty one becomes the incident's number
    /// @param includeCritical `null` for whether the incident is critical now
    /// @return the silence's id; empty when there is no such incident
    /// @throws SilenceRefusal the incident shows nothing that would tell it from others, or the time is over
    public Optional<Long> create(
            long incident, Instant until, String comment, @Nullable Boolean includeCritical, String who) {
        return form(incident, until, comment, includeCritical).map(form -> {
            if (form.matchers() == null) {
                throw new SilenceRefusal(SilenceRefusal.Reason.NAMELESS_INCIDENT);
            }
            return desk.create(form, who);
        });
    }

    /// What it would say, without matchers where the incident shows nothing that would tell it from others.
    ///
    /// @return empty when there is no such incident
    public Optional<SilenceForm> form(
            long incident, @Nullable Instant until, String comment, @Nullable Boolean includeCritical) {
        return incidents.find(incident).map(it -> form(it, until, comment, includeCritical));
    }

    private static SilenceForm form(
            Incident incident, @Nullable Instant until, String comment, @Nullable Boolean includeCritical) {
        return new SilenceForm(
                IncidentMatchers.of(incident).orElse(null),
                comment.isBlank() ? "incident #" + incident.id() : comment,
                null,
                until,
                null,
                includeCritical == null ? incident.severity() == Severity.CRITICAL : includeCritical);
    }
}
