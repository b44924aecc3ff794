package dev.tocsin.reply;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.AlarmType;
import dev.tocsin.diagnose.ChecklistStep;
import dev.tocsin.diagnose.Confidence;
import dev.tocsin.diagnose.Diagnosis;
import dev.tocsin.diagnose.Finding;
import dev.tocsin.diagnose.Language;
import dev.tocsin.diagnose.Severity;
import dev.tocsin.diagnose.Text;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentChange;
import dev.tocsin.incident.Outbreak;
import dev.tocsin.reply.Lines.Worth;
import dev.tocsin.silence.Meanwhile;

/// What people read: how bad, who, what happened; the likeliest cause with its proof; what to do; when and how often.
///
/// Lines instead of a template, since a message over its chat's limit must lose its least useful lines first, and
/// since the command line says the same words within a second of its start.
public final class ReplyText {
    private static final int NEXT_STEPS = 3;
    private static final int OTHER_CAUSES = 2;
    private static final int SENTENCE_BYTES = 900;
    private static final int EVIDENCE_BYTES = 400;
    private static final int NAME_BYTES = 120;

    private final Language language;
    private final Markup markup;
    private final Words words;
    private final AlarmWords alarmWords;

    public ReplyText(Language language, Markup markup) {
        this.language = language;
        this.markup = markup;
        this.words = Words.in(language);
        this.alarmWords = new AlarmWords(words);
    }

    /// What a chat would be told, with the whole checklist and the evidence of every cause: for the command line, whose
    /// words people paste into chats. OpenIDs are masked.
    public String full(Alarm known, Diagnosis found) {
        OpenIds openIds = OpenIds.of(known);
        Alarm alarm = openIds.masked(known);
        Diagnosis diagnosis = openIds.masked(found);
        Lines lines = new Lines();
        headline(
                lines,
                diagnosis.severity(),
                severity(diagnosis.severity()),
                alarmWords.account(alarm.nickname(), alarm.appid()),
                diagnosis);
        said(lines, alarm, diagnosis);
        List<Finding> findings = diagnosis.findings();
        if (!findings.isEmpty()) {
            cause(lines, findings.getFirst());
            lines.gap();
            steps(lines, "do", findings.getFirst().cure());
        }
        for (Finding finding : findings.stream().skip(1).toList()) {
            lines.gap();
            also(lines, finding);
            evidence(lines, finding);
        }
        lines.gap();
        steps(
                lines,
                findings.isEmpty() ? "check" : "checklist",
                diagnosis.checklist().stream().map(ChecklistStep::text).toList());
        lines.gap();
        alarmFacts(lines, alarm);
        if (alarm.guideUrl() != null) {
            lines.add(Worth.EXTRA, words.say("guide", "url", markup.outside(alarm.guideUrl())));
        }
        return lines.all();
    }

    /// What a chat is told: the next three steps and a link to the rest. OpenIDs are masked.
    ///
    /// @param maxBytes the chat's limit in bytes of UTF-8
    public String of(News news, int maxBytes) {
        return switch (news) {
            case News.Changed changed -> changed(changed.reason(), changed.change(), changed.url(), maxBytes);
            case News.AfterSilence after -> afterSilence(after, maxBytes);
            case News.SilenceEnding soon ->
                new EndingText(this, markup, words, alarmWords)
                        .of(soon.ending(), soon.url())
                        .within(maxBytes);
            case News.Resolved resolved ->
                new StateText(this, markup, words, alarmWords).of(resolved).within(maxBytes);
            case News.Reopened reopened ->
                new StateText(this, markup, words, alarmWords).of(reopened).within(maxBytes);
            case News.OutbreakSeen seen -> outbreak(seen.reason(), seen.outbreak(), seen.url(), maxBytes);
            case News.Test test -> test(test.channel(), maxBytes);
        };
    }

    private String changed(ReplyReason reason, IncidentChange change, String url, int maxBytes) {
        Lines lines = changed(reason, change);
        if (change.incident().alarmCount() > 1) {
            lines.add(Worth.EXTRA, markup.faint(words.say("sofar", "totals", totals(change.incident()))));
        }
        link(lines, change.incident(), url);
        return lines.within(maxBytes);
    }

    private String afterSilence(News.AfterSilence after, int maxBytes) {
        Lines lines = changed(after.reason(), after.change());
        Meanwhile meanwhile = after.meanwhile();
        lines.add(
                Worth.FACTS,
                words.say(
                        "silence.meanwhile",
                        "moment",
                        alarmWords.moment(meanwhile.since()),
                        "totals",
                        totals(meanwhile.alarms(), meanwhile.failures())));
        link(lines, after.change().incident(), after.url());
        return lines.within(maxBytes);
    }

    private Lines changed(ReplyReason reason, IncidentChange change) {
        Lines lines = new Lines();
        OpenIds openIds = OpenIds.of(change.alarm());
        Alarm alarm = openIds.masked(change.alarm());
        Diagnosis diagnosis = openIds.masked(change.diagnosis());
        Incident incident = change.incident();
        headline(
                lines,
                incident.severity(),
                tag(incident.severity(), reason),
                alarmWords.account(openIds.maskedOrNull(incident.nickname()), incident.appid()),
                diagnosis);
        said(lines, alarm, diagnosis);
        if (diagnosis.findings().isEmpty()) {
            steps(lines, "check", nextSteps(diagnosis));
        } else {
            cause(lines, diagnosis.findings().getFirst());
            steps(lines, "do", nextSteps(diagnosis));
            diagnosis.findings().stream().skip(1).limit(OTHER_CAUSES).forEach(finding -> also(lines, finding));
        }
        alarmFacts(lines, alarm);
        return lines;
    }

    private String outbreak(ReplyReason reason, Outbreak outbreak, String url, int maxBytes) {
        boolean over = reason == ReplyReason.OUTBREAK_OVER;
        String place = words.say("place." + outbreak.kind(), "name", name(outbreak.place()));
        String accounts = words.count("accounts", over ? outbreak.accounts() : outbreak.openAccounts());
        String tag = over ? words.say("resolved") : tag(outbreak.severity(), reason);
        Lines lines = new Lines();
        lines.add(
                Worth.ESSENTIAL,
                tagged(
                        over ? Severity.LOW : outbreak.severity(),
                        tag,
                        words.say(over ? "outbreak.over" : "outbreak", "accounts", accounts, "place", place)));
        if (!over) {
            lines.add(Worth.FIRST_STEP, words.say("outbreak.do." + outbreak.kind()));
        }
        lines.add(
                Worth.FACTS,
                markup.faint(words.say("resolved.lasted", "duration", alarmWords.duration(outbreak.lasted()))
                        + words.say("list")
                        + words.count("failures", outbreak.failureCount())));
        String label = words.say("outbreak.incidents");
        lines.add(Worth.ESSENTIAL, markup.link(label, url, words.say("link", "label", label, "url", url)));
        return lines.within(maxBytes);
    }

    private String test(String channel, int maxBytes) {
        String sentence = words.say("test.text", "channel", name(channel));
        return Excerpt.of(tagged(Severity.LOW, words.say("test"), sentence), maxBytes);
    }

    private void headline(Lines lines, Severity severity, String tag, Optional<String> account, Diagnosis diagnosis) {
        String title = sentence(diagnosis.title());
        String sentence = account.map(it -> words.say("headline", "account", name(it), "title", title))
                .orElse(title);
        lines.add(Worth.ESSENTIAL, tagged(severity, tag, sentence));
    }

    String tagged(Severity severity, String tag, String sentence) {
        return words.say("tagged", "tag", markup.tag(severity, words.say("tag", "tag", tag)), "sentence", sentence);
    }

    String tag(Severity severity, ReplyReason reason) {
        String word = severity(severity);
        String key = "reason." + reason;
        return words.has(key) ? words.say("tag.reason", "severity", word, "reason", words.say(key)) : word;
    }

    private String severity(Severity severity) {
        return words.say("severity." + severity);
    }

    /// What no rule knows is quoted, since its words are all there is.
    private void said(Lines lines, Alarm alarm, Diagnosis diagnosis) {
        if (diagnosis.type() == AlarmType.UNKNOWN
                && alarm.content() != null
                && !alarm.content().isBlank()) {
            String content = Excerpt.of(alarm.content(), EVIDENCE_BYTES);
            lines.add(Worth.CAUSE, words.say("said", "content", markup.outside(content)));
        }
    }

    private void cause(Lines lines, Finding finding) {
        String cause = sentence(finding.title());
        lines.add(Worth.CAUSE, words.say("cause." + finding.confidence(), "cause", cause));
        evidence(lines, finding);
    }

    private void evidence(Lines lines, Finding finding) {
        String evidence = Excerpt.of(OutsideText.oneLine(finding.evidence()), EVIDENCE_BYTES);
        if (!evidence.isEmpty()) {
            lines.add(Worth.EVIDENCE, words.say("evidence", "evidence", markup.code(evidence)));
        }
    }

    private void also(Lines lines, Finding finding) {
        String key = finding.confidence() == Confidence.CERTAIN ? "also.CERTAIN" : "also";
        lines.add(Worth.EXTRA, words.say(key, "cause", sentence(finding.title())));
    }

    /// The cure of the likeliest cause; where that is only a guess the checklist follows, as far as there is room.
    private List<Text> nextSteps(Diagnosis diagnosis) {
        Stream<Text> checklist = diagnosis.checklist().stream().map(ChecklistStep::text);
        if (diagnosis.findings().isEmpty()) {
            return checklist.limit(NEXT_STEPS).toList();
        }
        Finding best = diagnosis.findings().getFirst();
        boolean sure = best.confidence() == Confidence.CERTAIN && !best.cure().isEmpty();
        return Stream.concat(best.cure().stream(), sure ? Stream.empty() : checklist)
                .distinct()
                .limit(NEXT_STEPS)
                .toList();
    }

    private void steps(Lines lines, String label, List<Text> steps) {
        if (steps.isEmpty()) {
            return;
        }
        lines.add(Worth.FIRST_STEP, markup.strong(words.say(label)));
        for (int i = 0; i < steps.size(); i++) {
            String text = sentence(steps.get(i));
            lines.add(i == 0 ? Worth.FIRST_STEP : Worth.LATER_STEP, words.say("step", "number", i + 1, "text", text));
        }
    }

    private void alarmFacts(Lines lines, Alarm alarm) {
        alarmWords.window(alarm).ifPresent(it -> lines.add(Worth.FACTS, markup.faint(it)));
        alarmWords.where(alarm).ifPresent(it -> lines.add(Worth.FACTS, markup.code(Excerpt.of(it, EVIDENCE_BYTES))));
    }

    String totals(Incident incident) {
        return totals(incident.alarmCount(), incident.failureCount());
    }

    /// @param failures 0 when no alarm said how many, which is not to be called none
    private String totals(long alarms, long failures) {
        String known = failures == 0 ? "" : words.say("list") + words.count("failures", failures);
        return words.count("alarms", alarms) + known;
    }

    void link(Lines lines, Incident incident, String url) {
        String label = words.say("incident", "id", incident.id());
        lines.add(Worth.ESSENTIAL, markup.link(label, url, words.say("link", "label", label, "url", url)));
    }

    /// A rule's sentence is short; one swollen by values from outside must not crowd out the rest.
    private String sentence(Text text) {
        return markup.sentence(Excerpt.of(OutsideText.oneLine(text.in(language)), SENTENCE_BYTES));
    }

    String name(String name) {
        return markup.outside(Excerpt.of(OutsideText.oneLine(name), NAME_BYTES));
    }
}
