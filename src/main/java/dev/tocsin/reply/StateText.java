package dev.tocsin.reply;

import dev.tocsin.diagnose.Severity;
import dev.tocsin.incident.Incident;
import dev.tocsin.reply.Lines.Worth;

/// What people read when an incident is over, and when a person says that it is not.
final class StateText {
    private final ReplyText reply;
    private final Markup markup;
    private final Words words;
    private final AlarmWords alarmWords;

    StateText(ReplyText reply, Markup markup, Words words, AlarmWords alarmWords) {
        this.reply = reply;
        this.markup = markup;
        this.words = words;
        this.alarmWords = alarmWords;
    }

    Lines of(News.Resolved news) {
        Incident incident = news.incident();
        String sentence = incident.resolvedBy() == null
                ? words.say(
                        "resolved.quiet", "account", account(incident), "moment", alarmWords.moment(incident.lastAt()))
                : words.say("resolved.by", "account", account(incident), "person", reply.name(incident.resolvedBy()));
        String duration = words.say("resolved.lasted", "duration", alarmWords.duration(incident.lasted()));
        return lines(
                reply.tagged(Severity.LOW, words.say("resolved"), sentence),
                duration + words.say("list") + reply.totals(incident),
                incident,
                news.url());
    }

    Lines of(News.Reopened news) {
        Incident incident = news.incident();
        String tag = reply.tag(incident.severity(), news.reason());
        String sentence = words.say("reopened.by", "account", account(incident), "person", reply.name(news.who()));
        return lines(
                reply.tagged(incident.severity(), tag, sentence),
                words.say("sofar", "totals", reply.totals(incident)),
                incident,
                news.url());
    }

    private Lines lines(String headline, String facts, Incident incident, String url) {
        Lines lines = new Lines();
        lines.add(Worth.ESSENTIAL, headline);
        lines.add(Worth.FACTS, markup.faint(facts));
        reply.link(lines, incident, url);
        return lines;
    }

    private String account(Incident incident) {
        return reply.name(
                alarmWords.account(incident.nickname(), incident.appid()).orElse(words.say("resolved.nobody")));
    }
}
