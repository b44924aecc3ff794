package dev.tocsin.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

import dev.tocsin.incident.Handling;
import dev.tocsin.incident.Telling;
import dev.tocsin.incident.TimelineEntry;

/// The words of one incident's page that are not from a rule; in templates `{incident:…}`, from
/// `messages/incident_<language>.properties`.
@MessageBundle(value = "incident", locale = "en")
interface IncidentWords {
    @Message
    String back();

    @Message
    String mostLikelyCause();

    @Message
    String noCause();

    @Message
    String noCauseLead();

    @Message
    String evidence();

    @Message
    String nextSteps(int n);

    @Message
    String allDone();

    @Message
    String over();

    @Message
    String otherFindings();

    @Message
    String references();

    @Message
    String checklist();

    @Message
    String stepsDone(long done, int total);

    @Message
    String tick();

    @Message
    String untick();

    @Message
    String doneBy(String name);

    @Message
    String account();

    @Message
    String callback();

    @Message
    String alarmsTitle();

    @Message
    String partShown(Visitor.Count shown, Visitor.Count total);

    @Message
    String olderOnes();

    @Message
    String rawText();

    @Message
    String fieldHeader();

    @Message
    String fieldAppid();

    @Message
    String fieldNickname();

    @Message
    String fieldTime();

    @Message
    String fieldContent();

    @Message
    String fieldCount();

    @Message
    String fieldGuide();

    @Message
    String fieldSample();

    @Message
    String withinMinutes(Visitor.Count count, int minutes);

    @Message
    String withinUnknown(Visitor.Count count);

    @Message
    String absent();

    @Message
    String blank();

    @Message
    String flag();

    @Message
    String receivedFrom(String time, String source);

    @Message
    String truncated();

    @Message
    String problems();

    @Message
    String problemLabel(String label, String example);

    @Message
    String problemBracket(String key, String line);

    @Message
    String problemUnopened(String key);

    @Message
    String problemNothing();

    @Message
    String problemAt(int line, int column);

    @Message
    String timeline();

    @Message
    String tocsin();

    @Message
    String kind(TimelineEntry.Kind kind);

    @Message
    String deliveries();

    @Message
    String noDeliveries();

    @Message
    String noDeliveriesOutbreak();

    @Message
    String deliveryReason();

    @Message
    String reasonFirst();

    @Message
    String reasonReopened();

    @Message
    String reasonWorse();

    @Message
    String reasonNewCause();

    @Message
    String reasonResolved();

    @Message
    String reasonOutbreak();

    @Message
    String reasonOutbreakWorse();

    @Message
    String reasonOutbreakOver();

    @Message
    String reasonTest();

    @Message
    String deliveryPending();

    @Message
    String deliveryPaused();

    @Message
    String deliverySent();

    @Message
    String deliveryDead();

    @Message
    String attempts(int n);

    @Message
    String resend();

    @Message
    String actions();

    @Message
    String acknowledge();

    @Message
    String resolve();

    @Message
    String reopen();

    @Message
    String commentLabel();

    @Message
    String commentSend();

    @Message
    String commentEmpty();

    @Message
    String commentTooLong(String length);

    @Message
    String viewerOnly();

    @Message
    String acknowledgedBy(String name);

    @Message
    String resolvedBy(String name);

    @Message
    String groupedBy(Handling.GroupedBy groupedBy);

    @Message
    String groupedTitle();

    @Message
    String windows(Visitor.Count count);

    @Message
    String blocked();

    @Message
    String blockedFor(int n);

    @Message
    String assignee();

    @Message
    String snoozed();

    @Message
    String outbreakTitle();

    @Message
    String outbreakHost(String place);

    @Message
    String outbreakAddress(String place);

    @Message
    String outbreakPlatform(String place);

    @Message
    String outbreakAccounts(Visitor.Count count);

    @Message
    String quietEnd();

    @Message
    String untold(Telling.Why why);
}
