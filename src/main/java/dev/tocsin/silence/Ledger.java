package dev.tocsin.silence;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.tocsin.silence.ActiveSilences.Hold;

/// Keeps account of what silences keep back: what waits, which silence hit what, and why, in the incident's timeline.
@ApplicationScoped
class Ledger {
    private final WithheldRepository withheld;
    private final SilenceLog log;

    Ledger(WithheldRepository withheld, SilenceLog log) {
        this.withheld = withheld;
        this.log = log;
    }

    /// @param alarm what the message would have been about; `null` for none
    /// @param holds the silences, the one that ends last first: it is the one that people are shown
    void keep(long incident, @Nullable UUID alarm, List<Hold> holds, Instant now) {
        withheld.keepIncident(incident, alarm, false, now);
        holds.forEach(hold -> withheld.hit(hold.silence().id(), incident, now));
        log.withheld(incident, holds.getFirst(), now);
    }

    /// @return whether it was still there; another replica may have told it meanwhile
    boolean forget(Withheld settled) {
        return withheld.forget(settled);
    }

    void told(Withheld told, Instant now) {
        log.told(told, now);
    }

    /// Nobody is told that it ended, since nobody was told that it began.
    void neverBegan(Withheld untold, Instant now) {
        log.neverBegan(untold.subject(), now);
    }
}
