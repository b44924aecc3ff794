package dev.tocsin.incident;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import dev.tocsin.diagnose.Severity;

/// Decides what people hear of a change, and keeps the reason when it is nothing.
@ApplicationScoped
class Discretion {
    private final OutbreakWatch outbreaks;
    private final HandlingRepository handling;

    Discretion(OutbreakWatch outbreaks, HandlingRepository handling) {
        this.outbreaks = outbreaks;
        this.handling = handling;
    }

    Telling telling(IncidentChange change, Scene scene, Instant now) {
        return outbreaks.notice(change, scene).orElseGet(() -> ofIncident(change, now));
    }

    private Telling ofIncident(IncidentChange change, Instant now) {
        if (change.kind() == IncidentChange.Kind.CONTINUED) {
            return new Telling.Nothing(Telling.Why.KNOWN);
        }
        boolean urgent = change.incident().severity() == Severity.CRITICAL;
        if (!urgent && handling.isSnoozed(change.incident().id(), now)) {
            return new Telling.Nothing(Telling.Why.SNOOZED);
        }
        return new Telling.Change();
    }
}
