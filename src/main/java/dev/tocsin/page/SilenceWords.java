package dev.tocsin.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

import dev.tocsin.silence.Silence;
import dev.tocsin.silence.SilenceEvent;
import dev.tocsin.silence.SilenceRefusal;

/// The words of silences, on their pages and on the incidents'; in templates `{silence:…}`, from
/// `messages/silence_<language>.properties`.
@MessageBundle(value = "silence", locale = "en")
interface SilenceWords {
    @Message
    String title();

    @Message
    String lead();

    @Message
    String add();

    @Message
    String group(Silence.State state);

    @Message
    String none(Silence.State state);

    @Message
    String state(Silence.State state);

    @Message
    String by(String name);

    @Message
    String window(String from, String until);

    @Message
    String nextWindow(String from, String until);

    @Message
    String endedAt(String time);

    @Message
    String endedBy(String name, String time);

    @Message
    String everyDay(String start, int hours, int minutes, String zone);

    @Message
    String everyWeek(String days, String start, int hours, int minutes, String zone);

    @Message
    String untilTime(String time);

    @Message
    String hits(Visitor.Count incidents, Visitor.Count messages);

    @Message
    String noHits();

    @Message
    String critical();

    @Message
    String notCritical();

    @Message
    String expire();

    @Message
    String change();

    @Message
    String older();

    @Message
    String back();

    @Message
    String name(long id);

    @Message
    String matchers();

    @Message
    String matchersHint();

    @Message
    String comment();

    @Message
    String commentHint();

    @Message
    String when();

    @Message
    String once();

    @Message
    String weekly();

    @Message
    String from();

    @Message
    String fromHint();

    @Message
    String until();

    @Message
    String untilHint();

    @Message
    String weekdays();

    @Message
    String start();

    @Message
    String lengthHours();

    @Message
    String lengthMinutes();

    @Message
    String zone();

    @Message
    String zoneHint();

    @Message
    String includeCritical();

    @Message
    String includeCriticalHint();

    @Message
    String preview();

    @Message
    String create();

    @Message
    String save();

    @Message
    String newTitle();

    @Message
    String changeTitle(long id);

    @Message
    String refused(SilenceRefusal.Reason reason);

    @Message
    String unread();

    @Message
    String previewTitle(int days);

    @Message
    String previewNone();

    @Message
    String previewHits(Visitor.Count incidents);

    @Message
    String previewCritical(Visitor.Count incidents);

    @Message
    String previewUnresolved(Visitor.Count incidents);

    @Message
    String previewNewest(int n);

    @Message
    String previewWindows();

    @Message
    String history();

    @Message
    String event(SilenceEvent.Kind kind);

    @Message
    String silenced();

    @Message
    String mark(String until);

    @Message
    String markBy(long id, String comment, String author);

    @Message
    String neverBegan();

    @Message
    String messagesBefore(Visitor.Count messages);

    @Message
    String action();

    @Message
    String forHours(int n);

    @Message
    String untilMorning(String day);

    @Message
    String actionHint();

    @Message
    String reasonAfter();

    @Message
    String reasonAwake();

    @Message
    String reasonEnding();
}
