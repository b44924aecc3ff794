package dev.tocsin.silence;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import dev.tocsin.incident.Grouped;
import dev.tocsin.incident.Telling;

/// Remembers what snoozes keep back, so that it is told when they end. The alarm's line in the timeline says why it was
/// not told at once.
@ApplicationScoped
public class SnoozedNews {
    private final WithheldRepository withheld;
    private final Clock clock;

    SnoozedNews(WithheldRepository withheld, Clock clock) {
        this.withheld = withheld;
        this.clock = clock;
    }

    /// Within the caller's transaction.
    @Transactional(TxType.MANDATORY)
    public void keep(List<List<Grouped>> grouped) {
        Instant now = clock.instant();
        for (List<Grouped> alarms : grouped) {
            for (Grouped alarm : alarms) {
                if (alarm instanceof Grouped.Joined(var change, Telling.Nothing(Telling.Why why))
                        && why == Telling.Why.SNOOZED) {
                    withheld.keepIncident(change.incident().id(), change.alarmId(), true, now);
                }
            }
        }
    }
}
