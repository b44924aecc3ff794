package dev.tocsin;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import dev.tocsin.diagnose.DiagnosedAlarm;
import dev.tocsin.incident.Grouped;
import dev.tocsin.incident.IncidentGrouper;
import dev.tocsin.parse.AlarmParser;
import dev.tocsin.parse.ParsedAlarms;
import dev.tocsin.reply.Outbox;
import dev.tocsin.silence.Silencer;
import dev.tocsin.silence.SnoozedNews;

/// The doors of the packages that an alarm passes, each as one step.
@ApplicationScoped
class Stages {
    private final AlarmParser parser;
    private final AlarmDiagnoser diagnoser;
    private final IncidentGrouper grouper;
    private final SnoozedNews snoozed;
    private final Silencer silencer;
    private final Outbox outbox;

    Stages(
            AlarmParser parser,
            AlarmDiagnoser diagnoser,
            IncidentGrouper grouper,
            SnoozedNews snoozed,
            Silencer silencer,
            Outbox outbox) {
        this.parser = parser;
        this.diagnoser = diagnoser;
        this.grouper = grouper;
        this.snoozed = snoozed;
        this.silencer = silencer;
        this.outbox = outbox;
    }

    ParsedAlarms parse(String text) {
        return parser.parse(text);
    }

    List<List<DiagnosedAlarm>> diagnose(List<ParsedText> texts) {
        return diagnoser.diagnose(texts);
    }

    /// @return for each text where its alarms went
    List<List<Grouped>> group(List<ReadText> texts) {
        return grouper.group(texts.stream().map(ReadText::arrival).toList());
    }

    /// @return the same, with nothing to tell where a silence keeps it back
    List<List<Grouped>> silence(List<List<Grouped>> grouped) {
        snoozed.keep(grouped);
        return silencer.silence(grouped);
    }

    void tell(List<List<Grouped>> grouped) {
        for (List<Grouped> alarms : grouped) {
            for (Grouped alarm : alarms) {
                if (alarm instanceof Grouped.Joined joined) {
                    outbox.tell(joined.change(), joined.telling());
                }
            }
        }
    }
}
