package dev.tocsin.reply;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.AlarmType;
import dev.tocsin.alarm.Sample;
import dev.tocsin.diagnose.ChecklistStep;
import dev.tocsin.diagnose.Confidence;
import dev.tocsin.diagnose.Diagnosis;
import dev.tocsin.diagnose.Finding;
import dev.tocsin.diagnose.Severity;
import dev.tocsin.diagnose.Text;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentChange;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.incident.Outbreak;

/// Made-up news to tell.
public final class Samples {
    public static final String URL = "https://tocsin.example.com/incidents/12";
    public static final String OPEN_ID = "oa0aMl1Ur2ozdYfhcYq54k_w_Xba";

    private Samples() {}

    public static News news() {
        return new News.Changed(ReplyReason.FIRST_ALARM, change("追风者", "Event=Click Menu Url", 3), URL);
    }

    /// @param outside what a stranger wrote: nickname and evidence alike
    public static News hostile(String outside) {
        return new News.Changed(ReplyReason.FIRST_ALARM, change(outside, outside, 3), URL);
    }

    /// @param steps how many the cure has, each as long as rules may be
    public static News longWinded(int steps) {
        return new News.Changed(ReplyReason.WORSE, change("长".repeat(300), "证".repeat(3000), steps), URL);
    }

    public static News resolved() {
        return new News.Resolved(incident(12, "追风者", 3, null), URL);
    }

    static News resolvedAfterOneAlarm() {
        return new News.Resolved(incident(12, "追风者", 1, null), URL);
    }

    static News reopened() {
        return new News.Reopened(incident(12, "追风者", 3, Severity.HIGH), "ann", URL);
    }

    static News outbreakOver() {
        return outbreak(ReplyReason.OUTBREAK_OVER);
    }

    static News outbreak(ReplyReason reason) {
        Instant first = Instant.parse("2025-04-21T10:31:15Z");
        Outbreak outbreak = new Outbreak(
                7,
                Outbreak.Kind.HOST,
                "wechat.example.com",
                Severity.HIGH,
                3,
                reason == ReplyReason.OUTBREAK_OVER ? 0 : 3,
                120,
                first,
                first,
                first,
                first.plusSeconds(300),
                first.plusSeconds(1200));
        return new News.OutbreakSeen(reason, outbreak, URL);
    }

    public static IncidentChange change(IncidentChange.Kind kind, long incident, Severity severity) {
        IncidentChange change = change("追风者", "Event=Click Menu Url", 3);
        return new IncidentChange(
                kind, incident(incident, "追风者", 1, severity), change.alarmId(), change.alarm(), change.diagnosis());
    }

    private static IncidentChange change(String nickname, String evidence, int steps) {
        Alarm alarm = new Alarm(
                null,
                "wx0123456789abcdef",
                nickname,
                OffsetDateTime.parse("2025-04-21T18:31:15+08:00"),
                "微信服务器向公众号推送消息或事件后，开发者5秒内没有返回",
                5,
                17_880L,
                new Sample(List.of(
                        new Sample.Item("OpenID", OPEN_ID),
                        new Sample.Item("3rdUrl", "https://wechat.example.com/callback?token=made-up"))),
                null,
                false);
        List<Text> cure = new ArrayList<>();
        IntStream.rangeClosed(1, steps).forEach(step -> cure.add(step("第" + "做".repeat(190) + "步", step)));
        Finding finding = new Finding(
                "operation-timed-out",
                Confidence.LIKELY,
                new Text("处理太慢：" + evidence, "The handler is slow: " + evidence, "Traitement lent : " + evidence),
                evidence,
                cure,
                List.of());
        Diagnosis diagnosis = new Diagnosis(
                AlarmType.REQUEST_TIMEOUT,
                Severity.HIGH,
                new Text("微信 5 秒内没有收到回应", "WeChat got no answer within 5 seconds", "Aucune réponse à WeChat en 5 s"),
                List.of(finding, finding),
                List.of(new ChecklistStep("resolve-name", step("运行 `dig +short wechat.example.com`", 1))),
                "made-up");
        return new IncidentChange(
                IncidentChange.Kind.OPENED, incident(12, nickname, 3, null), UUID.randomUUID(), alarm, diagnosis);
    }

    private static Text step(String text, int number) {
        return new Text(text + number, text + number, text + number);
    }

    private static Incident incident(long id, String nickname, long alarms, Severity severity) {
        Instant first = Instant.parse("2025-04-21T10:31:15Z");
        Instant last = alarms == 1 ? first : first.plusSeconds(3900);
        return new Incident(
                id,
                "wx0123456789abcdef",
                nickname,
                "https://wechat.example.com/callback",
                IncidentState.OPEN,
                severity == null ? Severity.HIGH : severity,
                List.of(AlarmType.REQUEST_TIMEOUT),
                List.of("operation-timed-out"),
                first,
                first,
                last,
                last.plusSeconds(300),
                alarms,
                53_640,
                null,
                null);
    }
}
