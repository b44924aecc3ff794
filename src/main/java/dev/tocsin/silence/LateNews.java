package dev.tocsin.silence;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.tocsin.incident.AlarmRepository;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentChange;
import dev.tocsin.incident.IncidentRepository;
import dev.tocsin.incident.Outbreak;
import dev.tocsin.incident.OutbreakRepository;
import dev.tocsin.incident.StoredAlarm;
import dev.tocsin.incident.Telling.OutbreakChange;
import dev.tocsin.parse.AlarmParser;

/// Tells what was kept back, as it stands when the silence has ended.
@ApplicationScoped
class LateNews {
    private final IncidentRepository incidents;
    private final AlarmRepository alarms;
    private final AlarmParser parser;
    private final OutbreakRepository outbreaks;
    private final SilenceMessenger messenger;

    LateNews(
            IncidentRepository incidents,
            AlarmRepository alarms,
            AlarmParser parser,
            OutbreakRepository outbreaks,
            SilenceMessenger messenger) {
        this.incidents = incidents;
        this.alarms = alarms;
        this.parser = parser;
        this.outbreaks = outbreaks;
        this.messenger = messenger;
    }

    /// @return whether there was anything to tell of one that is not over
    boolean tell(Withheld withheld, Meanwhile meanwhile) {
        Incident incident = incidents.find(withheld.subject()).orElseThrow();
        if (!incident.isOpen()) {
            if (withheld.begunTold()) {
                messenger.tellResolved(incident);
            }
            return false;
        }
        Optional<IncidentChange> verdict = alarms.speakerOf(incident.id()).flatMap(alarm -> change(incident, alarm));
        verdict.ifPresent(change -> messenger.tellAfterSilence(change, meanwhile));
        return verdict.isPresent();
    }

    void tell(Outbreak outbreak) {
        if (outbreak.isOpen()) {
            messenger.tellOutbreak(OutbreakChange.WORSENED, outbreak);
        } else {
            messenger.tellOutbreakOver(outbreak);
        }
    }

    Outbreak outbreak(long id) {
        return outbreaks.find(id).orElseThrow();
    }

    private Optional<IncidentChange> change(Incident incident, StoredAlarm alarm) {
        return parser.parse(alarm.raw()).alarms().stream()
                .findFirst()
                .map(parsed -> new IncidentChange(
                        IncidentChange.Kind.OPENED, incident, alarm.id(), parsed.alarm(), alarm.diagnosis()));
    }
}
