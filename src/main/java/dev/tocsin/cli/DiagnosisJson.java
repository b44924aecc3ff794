package dev.tocsin.cli;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import dev.tocsin.diagnose.AlarmJson;
import dev.tocsin.diagnose.Confidence;
import dev.tocsin.diagnose.Diagnosis;
import dev.tocsin.diagnose.Language;
import dev.tocsin.diagnose.Severity;
import dev.tocsin.parse.ParsedAlarm;

/// A diagnosed alarm in the field order of the public contract: the parsed alarm, then what the rules say.
///
/// @param findings best first
record DiagnosisJson(
        @JsonUnwrapped AlarmJson alarm, Severity severity, List<Cause> findings, List<Step> checklist, String reply) {
    record Cause(String id, Confidence confidence, String title, String evidence) {}

    record Step(String id, String text) {}

    static DiagnosisJson of(ParsedAlarm parsed, Diagnosis diagnosis, String reply, Language language) {
        return new DiagnosisJson(
                AlarmJson.of(diagnosis.type(), parsed),
                diagnosis.severity(),
                diagnosis.findings().stream()
                        .map(it ->
                                new Cause(it.id(), it.confidence(), it.title().in(language), it.evidence()))
                        .toList(),
                diagnosis.checklist().stream()
                        .map(it -> new Step(it.id(), it.text().in(language)))
                        .toList(),
                reply);
    }
}
