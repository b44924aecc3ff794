package dev.tocsin.reply;

import java.util.stream.Collectors;

import dev.tocsin.diagnose.Severity;
import dev.tocsin.incident.Incident;
import dev.tocsin.reply.Lines.Worth;
import dev.tocsin.silence.Ending;
import dev.tocsin.silence.Silence;

/// What people read before a silence ends: which one, when, what it still hides, and where to prolong it.
final class EndingText {
    private final ReplyText reply;
    private final Markup markup;
    private final Words words;
    private final AlarmWords alarmWords;

    EndingText(ReplyText reply, Markup markup, Words words, AlarmWords alarmWords) {
        this.reply = reply;
        this.markup = markup;
        this.words = words;
        this.alarmWords = alarmWords;
    }

    Lines of(Ending ending, String url) {
        Lines lines = new Lines();
        lines.add(Worth.ESSENTIAL, reply.tagged(Severity.LOW, words.say("silence"), sentence(ending)));
        lines.add(Worth.FIRST_STEP, hidden(ending));
        String label = words.say("silence.prolong");
        lines.add(Worth.ESSENTIAL, markup.link(label, url, words.say("link", "label", label, "url", url)));
        return lines;
    }

    private String sentence(Ending ending) {
        Silence silence = ending.silence();
        return words.say(
                "silence.ending",
                "id",
                silence.id(),
                "comment",
                reply.name(silence.comment()),
                "person",
                reply.name(silence.author()),
                "moment",
                alarmWords.moment(ending.until()));
    }

    private String hidden(Ending ending) {
        String names =
                ending.hidden().stream().map(this::account).distinct().collect(Collectors.joining(words.say("list")));
        String key = ending.number() > ending.hidden().size() ? "silence.hides.more" : "silence.hides";
        return words.say(key, "incidents", words.count("incidents", ending.number()), "names", names);
    }

    private String account(Incident incident) {
        return alarmWords
                .account(incident.nickname(), incident.appid())
                .map(reply::name)
                .orElse(words.say("incident", "id", incident.id()));
    }
}
