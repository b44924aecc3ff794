package dev.tocsin.incident;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

import dev.tocsin.diagnose.Confidence;
import dev.tocsin.diagnose.Finding;
import dev.tocsin.diagnose.Language;
import dev.tocsin.web.PublicUrl;
import dev.tocsin.web.Stretch;

/// Everything about one incident, as the public contract has it.
///
/// @param findings of all its alarms, each cause once, firmest first
/// @param alarms the newest first
/// @param timeline the newest, in order
/// @param deliveries the newest, in order
/// @param more how many of these three there are, and where to read on
record IncidentJson(
        @JsonUnwrapped IncidentLine line,
        Incident incident,
        Handling handling,
        List<Cause> findings,
        List<ChecklistEntry> checklist,
        List<StoredAlarm> alarms,
        List<TimelineEntry> timeline,
        List<DeliveryView> deliveries,
        More more) {
    static IncidentJson of(IncidentDetail detail, PublicUrl publicUrl, Language language) {
        return new IncidentJson(
                IncidentLine.of(detail.incident(), detail.handling().silences(), publicUrl),
                detail.incident(),
                detail.handling(),
                detail.findings().stream()
                        .map(finding -> Cause.of(finding, language))
                        .toList(),
                detail.checklist(),
                detail.alarms().items(),
                detail.timeline().items().reversed(),
                detail.deliveries().items().reversed(),
                new More(Rest.of(detail.alarms()), Rest.of(detail.timeline()), Rest.of(detail.deliveries())));
    }

    /// A finding in the language of answers to machines.
    record Cause(
            String id,
            Confidence confidence,
            String title,
            String evidence,
            List<String> cure,
            List<String> references) {
        static Cause of(Finding finding, Language language) {
            return new Cause(
                    finding.id(),
                    finding.confidence(),
                    finding.title().in(language),
                    finding.evidence(),
                    finding.cure().stream().map(step -> step.in(language)).toList(),
                    finding.references());
        }
    }

    record More(Rest alarms, Rest timeline, Rest deliveries) {}

    /// @param total how many there are
    /// @param next the cursor for reading on at the incident's `/alarms`, `/timeline` or `/deliveries`; `null` at
    ///     the end
    record Rest(long total, @Nullable String next) {
        static Rest of(Stretch<?> stretch) {
            return new Rest(stretch.total(), stretch.next());
        }
    }
}
