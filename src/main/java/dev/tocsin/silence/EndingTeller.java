package dev.tocsin.silence;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentRepository;
import dev.tocsin.silence.ActiveSilences.Hold;

/// Tells that a silence ends soon.
@ApplicationScoped
class EndingTeller {
    private final IncidentRepository incidents;
    private final SilenceLog log;
    private final SilenceMessenger messenger;

    EndingTeller(IncidentRepository incidents, SilenceLog log, SilenceMessenger messenger) {
        this.incidents = incidents;
        this.log = log;
        this.messenger = messenger;
    }

    void tell(Hold hold, List<Long> hidden, Instant now) {
        log.ending(hidden, hold, now);
        if (hold.silence().schedule().weekly() == null) {
            List<Incident> named = hidden.stream()
                    .limit(Ending.MOST_NAMED)
                    .flatMap(id -> incidents.find(id).stream())
                    .toList();
            messenger.tellEnding(new Ending(hold.silence(), hold.until(), named, hidden.size()));
        }
    }
}
