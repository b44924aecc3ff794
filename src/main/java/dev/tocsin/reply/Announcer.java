package dev.tocsin.reply;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentChange;
import dev.tocsin.incident.Outbreak;
import dev.tocsin.incident.Telling.OutbreakChange;
import dev.tocsin.silence.Ending;
import dev.tocsin.silence.Meanwhile;
import dev.tocsin.silence.SilenceMessenger;
import dev.tocsin.silence.Silencer;

/// Hands to the outbox what is to be told besides alarms, unless a silence keeps it back.
@ApplicationScoped
class Announcer implements SilenceMessenger {
    private final Outbox outbox;
    private final Silencer silencer;

    Announcer(Outbox outbox, Silencer silencer) {
        this.outbox = outbox;
        this.silencer = silencer;
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public void tellResolved(Incident incident) {
        if (!silencer.keepsBackResolved(incident)) {
            outbox.tellResolved(incident);
        }
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public void tellReopened(Incident incident, String who) {
        if (!silencer.holds(incident)) {
            outbox.tellReopened(incident, who);
        }
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public void tellOutbreak(OutbreakChange change, Outbreak outbreak) {
        silencer.allows(change, outbreak).ifPresent(it -> outbox.tellOutbreak(it, outbreak));
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public void tellOutbreakOver(Outbreak outbreak) {
        if (!silencer.keepsBackOver(outbreak)) {
            outbox.tellOutbreakOver(outbreak);
        }
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public void tellAfterSilence(IncidentChange change, Meanwhile meanwhile) {
        outbox.tellAfterSilence(change, meanwhile);
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public void tellEnding(Ending ending) {
        outbox.tellEnding(ending);
    }
}
