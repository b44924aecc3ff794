package dev.tocsin.reply.webhook;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.AlarmType;
import dev.tocsin.alarm.Callback;
import dev.tocsin.alarm.Sample;
import dev.tocsin.diagnose.AlarmJson;
import dev.tocsin.diagnose.Confidence;
import dev.tocsin.diagnose.Diagnosis;
import dev.tocsin.diagnose.Finding;
import dev.tocsin.diagnose.Language;
import dev.tocsin.diagnose.Severity;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentChange;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.Outbreak;
import dev.tocsin.parse.ParsedAlarm;
import dev.tocsin.reply.News;
import dev.tocsin.reply.OpenIds;
import dev.tocsin.reply.ReplyReason;
import dev.tocsin.silence.Ending;

/// What a program reads of a message. OpenIDs are masked, and callbacks bare of login and query, as in every chat.
record WebhookFacts(
        ReplyReason reason,
        @Nullable IncidentFacts incident,
        @Nullable Outbreak outbreak,
        @Nullable SilenceFacts silence,
        @Nullable AlarmJson alarm,
        List<FindingFacts> findings,
        List<StepFacts> checklist) {

    static WebhookFacts of(News news, Language language) {
        return switch (news) {
            case News.Test test -> new WebhookFacts(test.reason(), null, null, null, null, List.of(), List.of());
            case News.OutbreakSeen seen ->
                new WebhookFacts(seen.reason(), null, seen.outbreak(), null, null, List.of(), List.of());
            case News.Resolved resolved -> of(resolved.reason(), resolved.incident(), resolved.url());
            case News.Reopened reopened -> of(reopened.reason(), reopened.incident(), reopened.url());
            case News.SilenceEnding ending ->
                new WebhookFacts(
                        ending.reason(),
                        null,
                        null,
                        SilenceFacts.of(ending.ending(), ending.url()),
                        null,
                        List.of(),
                        List.of());
            case News.AfterSilence after -> of(after.reason(), after.change(), after.url(), language);
            case News.Changed changed -> of(changed.reason(), changed.change(), changed.url(), language);
        };
    }

    private static WebhookFacts of(ReplyReason reason, Incident incident, String url) {
        return new WebhookFacts(reason, IncidentFacts.of(incident, url), null, null, null, List.of(), List.of());
    }

    private static WebhookFacts of(ReplyReason reason, IncidentChange change, String url, Language language) {
        OpenIds openIds = OpenIds.of(change.alarm());
        Alarm alarm = withBareCallback(openIds.masked(change.alarm()));
        Diagnosis diagnosis = openIds.masked(change.diagnosis());
        return new WebhookFacts(
                reason,
                IncidentFacts.of(change.incident(), url),
                null,
                null,
                AlarmJson.of(diagnosis.type(), new ParsedAlarm(alarm, 1, 0, 0, "", List.of())),
                diagnosis.findings().stream()
                        .map(finding -> FindingFacts.of(finding, language))
                        .toList(),
                diagnosis.checklist().stream()
                        .map(step -> new StepFacts(step.id(), step.text().in(language)))
                        .toList());
    }

    /// Login and query of the callback are the developer's secrets.
    private static Alarm withBareCallback(Alarm alarm) {
        if (alarm.sample() == null) {
            return alarm;
        }
        List<Sample.Item> items = alarm.sample().items().stream()
                .map(item -> Sample.isCallback(item) && item.value() != null
                        ? new Sample.Item(item.key(), Callback.of(item.value()).address())
                        : item)
                .toList();
        return new Alarm(
                alarm.header(),
                alarm.appid(),
                alarm.nickname(),
                alarm.time(),
                alarm.content(),
                alarm.windowMinutes(),
                alarm.count(),
                new Sample(items),
                alarm.guideUrl(),
                alarm.truncated());
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
                    incident.callback() == null
                            ? null
                            : Callback.of(incident.callback()).address(),
                    incident.types(),
                    incident.firstAt(),
                    incident.lastAt(),
                    incident.alarmCount(),
                    incident.failureCount(),
                    url);
        }
    }

    /// @param hidden ids of the incidents that it still hides, as far as the message names them
    /// @param incidents how many there are in all
    record SilenceFacts(
            long id, String comment, String author, Instant until, List<Long> hidden, int incidents, String url) {
        static SilenceFacts of(Ending ending, String url) {
            return new SilenceFacts(
                    ending.silence().id(),
                    ending.silence().comment(),
                    ending.silence().author(),
                    ending.until(),
                    ending.hidden().stream().map(Incident::id).toList(),
                    ending.number(),
                    url);
        }
    }

    record FindingFacts(String id, Confidence confidence, String title, String evidence, List<String> cure) {
        static FindingFacts of(Finding finding, Language language) {
            return new FindingFacts(
                    finding.id(),
                    finding.confidence(),
                    finding.title().in(language),
                    finding.evidence(),
                    finding.cure().stream().map(step -> step.in(language)).toList());
        }
    }

    record StepFacts(String id, String text) {}
}
