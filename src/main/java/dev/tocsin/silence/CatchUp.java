package dev.tocsin.silence;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;

import dev.tocsin.incident.Outbreak;

/// Tells, once, what silences and snoozes kept back and none holds any more: what goes on still, with what happened
/// meanwhile, and that something is over of which people had been told that it began.
@ApplicationScoped
public class CatchUp {
    private static final int AT_ONCE = 200;

    private final ActiveSilences silences;
    private final WithheldRepository withheld;
    private final Ledger ledger;
    private final LateNews news;
    private final Clock clock;

    CatchUp(ActiveSilences silences, WithheldRepository withheld, Ledger ledger, LateNews news, Clock clock) {
        this.silences = silences;
        this.withheld = withheld;
        this.ledger = ledger;
        this.news = news;
        this.clock = clock;
    }

    /// A crank. Any number of replicas may turn it: each takes what no other one holds.
    ///
    /// @return of how many incidents people were told
    public int turn() {
        // Outbreaks first: they speak for their incidents.
        QuarkusTransaction.requiringNew().run(this::outbreaks);
        int told = 0;
        Portion portion = new Portion(0, 0, true);
        while (portion.more()) {
            long after = portion.last();
            portion = QuarkusTransaction.requiringNew().call(() -> incidentsAfter(after));
            told += portion.told();
        }
        return told;
    }

    private void outbreaks() {
        for (Withheld waiting : withheld.nextOutbreaks()) {
            Outbreak outbreak = news.outbreak(waiting.subject());
            List<Long> incidents = withheld.incidentsOf(outbreak.id(), !outbreak.isOpen());
            // One that is open without incidents is about to be ended, and that decides what is told of it.
            if (!incidents.isEmpty() && !silences.holdAll(incidents, clock.instant())) {
                news.tell(outbreak);
            }
        }
    }

    private Portion incidentsAfter(long after) {
        Instant now = clock.instant();
        List<Withheld> portion = withheld.nextIncidents(after, now, AT_ONCE);
        Set<Long> held = silences.of(portion.stream().map(Withheld::subject).toList(), now)
                .keySet();
        int told = 0;
        for (Withheld waiting : portion) {
            if (!held.contains(waiting.subject())) {
                told += settle(waiting, now) ? 1 : 0;
            }
        }
        return new Portion(portion.isEmpty() ? after : portion.getLast().id(), told, portion.size() == AT_ONCE);
    }

    private boolean settle(Withheld waiting, Instant now) {
        boolean told = ledger.forget(waiting)
                && !withheld.isToldAsOutbreak(waiting.subject())
                && news.tell(waiting, withheld.meanwhile(waiting));
        if (told) {
            ledger.told(waiting, now);
            Log.infof("incident %d: told after %s", waiting.subject(), waiting.snoozed() ? "a snooze" : "a silence");
        }
        return told;
    }

    /// @param last the id behind which the next one begins
    private record Portion(long last, int told, boolean more) {}
}
