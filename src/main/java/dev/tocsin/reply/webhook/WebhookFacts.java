package dev.tocsin.reply.webhook;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.AlarmType;
import dev.tocsin.diagnose.AlarmJson;
import dev.tocsin.diagnose.Confidence;
import dev.tocsin.diagnose.Diagnosis;
import dev.tocsin.diagnose.Finding;
import dev.tocsin.diagnose.Language;
import dev.tocsin.diagnose.Severity;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.Outbreak;
import dev.tocsin.parse.ParsedAlarm;
import dev.tocsin.reply.News;
import dev.tocsin.reply.OpenIds;
import dev.tocsin.reply.ReplyReason;

/// What a program reads of a message. OpenIDs are masked, as in every chat.
record WebhookFacts(
        ReplyReason reason,
        @Nullable IncidentFacts incident,
        @Nullable Outbreak outbreak,
        @Nullable AlarmJson alarm,
        List<FindingFacts> findings,
        List<StepFacts> checklist) {

    static WebhookFacts of(News news, Language language) {
        return switch (news) {
            case News.Test test -> new WebhookFacts(test.reason(), null, null, null, List.of(), List.of());
            case News.OutbreakSeen seen ->
                new WebhookFacts(seen.reason(), null, seen.outbreak(), null, List.of(), List.of());
            case News.Resolved resolved ->
                new WebhookFacts(
                        resolved.reason(),
                        IncidentFacts.of(resolved.incident(), resolved.url()),
                        null,
                        null,
                        List.of(),
                        List.of());
            case News.Changed changed -> of(changed, language);
        };
    }

    private static WebhookFacts of(News.Changed changed, Language language) {
        Alarm alarm = changed.change().alarm();
        Diagnosis diagnosis = changed.change().diagnosis();
        OpenIds openIds = OpenIds.of(alarm);
        return new WebhookFacts(
                changed.reason(),
                IncidentFacts.of(changed.change().incident(), changed.url()),
                null,
                AlarmJson.of(diagnosis.type(), new ParsedAlarm(openIds.masked(alarm), 1, "", List.of())),
                diagnosis.findings().stream()
                        .map(finding -> FindingFacts.of(finding, language, openIds))
                        .toList(),
                diagnosis.checklist().stream()
                        .map(step -> new StepFacts(
                                step.id(), openIds.masked(step.text().in(language))))
                        .toList());
    }

    record IncidentFacts(
            long id,
            IncidentState state,
            Severity severity,
            @Nullable String appid,
            @Nullable String nickname,
            @Nullable String callback,
            List<AlarmType> types,
            Instant firstAt,
            Instant lastAt,
            long alarmCount,
            long failureCount,
            String url) {
        static IncidentFacts of(Incident incident, String url) {
            return new IncidentFacts(
                    incident.id(),
                    incident.state(),
                    incident.severity(),
                    incident.appid(),
                    incident.nickname(),
                    incident.callback(),
                    incident.types(),
                    incident.firstAt(),
                    incident.lastAt(),
                    incident.alarmCount(),
                    incident.failureCount(),
                    url);
        }
    }

    record FindingFacts(String id, Confidence confidence, String title, String evidence, List<String> cure) {
        static FindingFacts of(Finding finding, Language language, OpenIds openIds) {
            return new FindingFacts(
                    finding.id(),
                    finding.confidence(),
                    openIds.masked(finding.title().in(language)),
                    openIds.masked(finding.evidence()),
                    finding.cure().stream()
                            .map(step -> openIds.masked(step.in(language)))
                            .toList());
        }
    }

    record StepFacts(String id, String text) {}
}
