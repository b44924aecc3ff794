package dev.tocsin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import dev.tocsin.diagnose.DiagnosedAlarm;
import dev.tocsin.diagnose.Language;
import dev.tocsin.diagnose.Text;
import dev.tocsin.incident.AlarmRepository;
import dev.tocsin.incident.Grouped;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentChange;
import dev.tocsin.incident.IncidentRepository;
import dev.tocsin.incident.StoredAlarm;
import dev.tocsin.incident.Telling;
import dev.tocsin.intake.Receipt;
import dev.tocsin.intake.Result;
import dev.tocsin.parse.AlarmParser;
import dev.tocsin.parse.ParseFault;
import dev.tocsin.parse.ParseProblem;
import dev.tocsin.parse.ParsedAlarms;
import dev.tocsin.reply.News;
import dev.tocsin.reply.PlainMarkup;
import dev.tocsin.reply.ReplyReason;
import dev.tocsin.reply.ReplyText;
import dev.tocsin.web.PublicUrl;

/// What those who handed a text in are answered.
@ApplicationScoped
class Answers {
    private static final Text NOTHING_RECOGNISED = new Text(
            "没有识别出报警。原文已保存；请从 Appid 一行起，连同每行的标签再粘贴一次。",
            ParseFault.NOTHING_RECOGNISED.sentence(),
            "Aucune alarme n’a été reconnue. Le texte est conservé ; collez l’alarme avec ses libellés, à partir d’Appid.");

    private static final Text NOTHING_KEPT = new Text(
            "里面没有报警，什么都没有保存。",
            "No alarm is in it; nothing was kept.",
            "Aucune alarme n’y figure ; rien n’a été conservé.");

    private static final Text AND_MORE =
            new Text("另有 %d 条报警，见 %s", "And %d more alarms: see %s", "Et %d autres alarmes : voir %s");

    /// Alarms that are answered in words; nobody reads more of them at once.
    private static final int MOST_IN_WORDS = 20;

    /// No chat's limit holds here; this one keeps a hostile alarm from making a huge answer.
    private static final int MOST_BYTES = 16 * 1024;

    private static final int MOST_LEFTOVERS = 20;
    /// In letters.
    private static final int MOST_OF_A_LEFTOVER = 100;

    private final AlarmRepository alarms;
    private final IncidentRepository incidents;
    private final AlarmParser parser;
    private final PublicUrl publicUrl;
    private final Language language;

    Answers(
            AlarmRepository alarms,
            IncidentRepository incidents,
            AlarmParser parser,
            PublicUrl publicUrl,
            @ConfigProperty(name = "tocsin.language") String language) {
        this.alarms = alarms;
        this.incidents = incidents;
        this.parser = parser;
        this.publicUrl = publicUrl;
        this.language = Language.of(language)
                .orElseThrow(() -> new IllegalArgumentException(
                        "tocsin.language is \"%s\": set it to zh, en or fr.".formatted(language)));
    }

    /// What became of a text with its next alarms.
    Result result(ReadText read, List<Grouped> grouped) {
        List<Result.AlarmResult> results = new ArrayList<>();
        for (int i = 0; i < grouped.size(); i++) {
            results.add(result(read.diagnosed().get(i), grouped.get(i)));
        }
        ParsedText text = read.text();
        Result before = text.entry().result();
        if (before != null) {
            return before.and(results);
        }
        return text.parsed().alarms().isEmpty()
                ? new Result(results, List.of(unreadable(text)), List.of())
                : new Result(results, List.of(), leftovers(text.parsed()));
    }

    /// A forwarded record may hold a thousand lines of chat, which nobody wants back whole.
    private static List<Result.Leftover> leftovers(ParsedAlarms parsed) {
        return parsed.leftovers().stream()
                .limit(MOST_LEFTOVERS)
                .map(it -> new Result.Leftover(it.line(), it.column(), beginning(it.text())))
                .toList();
    }

    private static String beginning(String text) {
        int end = text.offsetByCodePoints(0, Math.min(MOST_OF_A_LEFTOVER, text.codePointCount(0, text.length())));
        return end == text.length() ? text : text.substring(0, end) + "…";
    }

    /// The reply that a chat would get, for each alarm; when they are many, for the first ones.
    String inWords(Receipt receipt) {
        if (receipt.alarms().isEmpty()) {
            Text nothing = receipt.status() == Receipt.Status.IGNORED ? NOTHING_KEPT : NOTHING_RECOGNISED;
            return nothing.in(language) + "\n";
        }
        ReplyText reply = new ReplyText(language, new PlainMarkup());
        Stream<String> replies = receipt.alarms().stream()
                .limit(MOST_IN_WORDS)
                .flatMap(result -> news(result).stream())
                .map(news -> reply.of(news, MOST_BYTES).strip() + "\n");
        int more = receipt.alarms().size() - MOST_IN_WORDS;
        Stream<String> rest =
                more > 0 ? Stream.of(AND_MORE.in(language).formatted(more, publicUrl.base()) + "\n") : Stream.of();
        return Stream.concat(replies, rest).collect(Collectors.joining("\n"));
    }

    private Optional<News> news(Result.AlarmResult result) {
        StoredAlarm stored = alarms.find(result.id()).orElseThrow();
        Incident incident = incidents.find(stored.incidentId()).orElseThrow();
        return parser.parse(stored.raw()).alarms().stream()
                .findFirst()
                .map(parsed -> new IncidentChange(
                        IncidentChange.Kind.OPENED, incident, stored.id(), parsed.alarm(), stored.diagnosis()))
                .map(change -> new News.Changed(ReplyReason.FIRST_ALARM, change, publicUrl.incident(incident.id())));
    }

    private Result.AlarmResult result(DiagnosedAlarm alarm, Grouped grouped) {
        Incident incident = grouped.incident();
        return new Result.AlarmResult(
                grouped.alarmId(),
                grouped instanceof Grouped.Repeat,
                alarm.diagnosis().type(),
                alarm.parsed().alarm().appid(),
                grouped instanceof Grouped.Joined joined
                        && joined.telling() instanceof Telling.Nothing(Telling.Why why)
                        && why == Telling.Why.HISTORY,
                new Result.IncidentLink(
                        incident.id(), incident.state(), incident.severity(), publicUrl.incident(incident.id())),
                alarm.diagnosis().findings().stream()
                        .map(it -> new Result.FindingLine(
                                it.id(), it.confidence(), it.title().in(language), it.evidence()))
                        .toList());
    }

    private static Result.Unreadable unreadable(ParsedText text) {
        ParsedAlarms parsed = text.parsed();
        int line =
                parsed.leftovers().isEmpty() ? 1 : parsed.leftovers().getFirst().line();
        return new Result.Unreadable(text.entry().text(), List.of(new ParseProblem(line, 1, NOTHING_RECOGNISED.en())));
    }
}
