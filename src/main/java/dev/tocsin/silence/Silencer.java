package dev.tocsin.silence;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import dev.tocsin.incident.Grouped;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentChange;
import dev.tocsin.incident.Outbreak;
import dev.tocsin.incident.OutbreakRepository;
import dev.tocsin.incident.Telling;
import dev.tocsin.incident.Telling.OutbreakChange;
import dev.tocsin.silence.ActiveSilences.Hold;

/// Keeps back what silences hold, with the reason in the timeline, and remembers that it has to be told.
///
/// An outbreak is kept back while silences hold every incident in it: one account that nobody silenced is reason
/// enough to speak.
///
/// Whoever settles what waits of an incident holds the incident; nobody holds an outbreak that long. What waits of it
/// is told by the transaction that takes it off the list, and by no other.
@ApplicationScoped
public class Silencer {
    private final ActiveSilences silences;
    private final WithheldRepository withheld;
    private final Ledger ledger;
    private final OutbreakRepository outbreaks;
    private final Clock clock;

    Silencer(
            ActiveSilences silences,
            WithheldRepository withheld,
            Ledger ledger,
            OutbreakRepository outbreaks,
            Clock clock) {
        this.silences = silences;
        this.withheld = withheld;
        this.ledger = ledger;
        this.outbreaks = outbreaks;
        this.clock = clock;
    }

    /// The alarms with what people hear of them now that silences had their say, within the caller's transaction.
    @Transactional(TxType.MANDATORY)
    public List<List<Grouped>> silence(List<List<Grouped>> grouped) {
        List<Long> news = grouped.stream()
                .flatMap(List::stream)
                .filter(Silencer::isNews)
                .map(alarm -> alarm.incident().id())
                .distinct()
                .toList();
        if (news.isEmpty()) {
            return grouped;
        }
        Instant now = clock.instant();
        Round round = new Round(now, silences.of(news, now), new HashMap<>(withheld.ofIncidents(news)));
        return grouped.stream()
                .map(alarms ->
                        alarms.stream().map(alarm -> silence(alarm, round)).toList())
                .toList();
    }

    /// Whether a silence keeps back now what is told of it.
    @Transactional(TxType.MANDATORY)
    public boolean holds(Incident incident) {
        return silences.of(List.of(incident.id()), clock.instant()).containsKey(incident.id());
    }

    /// Whether nobody is to hear now that the incident is over, or ever, since nobody heard that it began.
    @Transactional(TxType.MANDATORY)
    public boolean keepsBackResolved(Incident incident) {
        Instant now = clock.instant();
        List<Long> id = List.of(incident.id());
        Withheld waiting = withheld.ofIncidents(id).get(incident.id());
        boolean neverBegan = waiting != null && !waiting.begunTold();
        List<Hold> holds = silences.of(id, now).get(incident.id());
        if (holds != null) {
            ledger.keep(incident.id(), null, holds, now);
        } else if (neverBegan) {
            ledger.neverBegan(waiting, now);
        }
        // What began and ended in silence leaves nothing to tell, and neither does what is told now.
        if (waiting != null && (neverBegan || holds == null)) {
            ledger.forget(waiting);
        }
        return holds != null || neverBegan;
    }

    /// What people are to hear of an outbreak; empty for nothing. Of one that grew in silence they hear that it is
    /// there, not that it got worse.
    @Transactional(TxType.MANDATORY)
    public Optional<OutbreakChange> allows(OutbreakChange change, Outbreak outbreak) {
        if (holdsAll(outbreak)) {
            withheld.keepOutbreak(outbreak.id(), clock.instant());
            return Optional.empty();
        }
        return Optional.of(withWhatWaited(change, outbreak));
    }

    /// Whether nobody is to hear now that the outbreak is over, or ever, since nobody heard that it began.
    @Transactional(TxType.MANDATORY)
    public boolean keepsBackOver(Outbreak outbreak) {
        Optional<Withheld> waiting = withheld.ofOutbreak(outbreak.id());
        // Where another transaction was faster, people hear right now that it began.
        if (waiting.filter(it -> !it.begunTold()).filter(ledger::forget).isPresent()) {
            return true;
        }
        boolean held = holdsAll(outbreak);
        if (held) {
            withheld.keepOutbreak(outbreak.id(), clock.instant());
        } else {
            waiting.ifPresent(ledger::forget);
        }
        return held;
    }

    private static boolean isNews(Grouped alarm) {
        return alarm instanceof Grouped.Joined(IncidentChange change, Telling telling)
                && switch (telling) {
                    case Telling.Change() -> true;
                    case Telling.OfOutbreak outbreak -> true;
                    case Telling.Nothing nothing -> isOneMoreInOutbreak(change, nothing);
                };
    }

    private static boolean isOneMoreInOutbreak(IncidentChange change, Telling.Nothing telling) {
        return telling.why() == Telling.Why.OUTBREAK && change.kind() != IncidentChange.Kind.CONTINUED;
    }

    private Grouped silence(Grouped alarm, Round round) {
        if (!(alarm instanceof Grouped.Joined(IncidentChange change, Telling telling))) {
            return alarm;
        }
        return switch (telling) {
            case Telling.Change() -> ofIncident(change, round);
            case Telling.OfOutbreak(OutbreakChange kind, Outbreak outbreak) ->
                ofOutbreak(change, kind, outbreak, round);
            case Telling.Nothing nothing ->
                isOneMoreInOutbreak(change, nothing)
                        ? oneMoreInOutbreak(change, round).orElse(alarm)
                        : alarm;
        };
    }

    private Grouped ofIncident(IncidentChange change, Round round) {
        if (round.holds(change)) {
            return kept(change, round);
        }
        Withheld waiting = round.waiting().remove(change.incident().id());
        if (waiting == null) {
            return new Grouped.Joined(change, new Telling.Change());
        }
        ledger.forget(waiting);
        ledger.told(waiting, round.now());
        return new Grouped.Joined(waiting.begunTold() ? change : asFirst(change), new Telling.Change());
    }

    private Grouped ofOutbreak(IncidentChange change, OutbreakChange kind, Outbreak outbreak, Round round) {
        OutbreakChange told =
                round.holds(change) ? allows(kind, outbreak).orElse(null) : withWhatWaited(kind, outbreak);
        return told == null ? kept(change, round) : new Grouped.Joined(change, new Telling.OfOutbreak(told, outbreak));
    }

    /// Its outbreak was told, or would have been: then an account that nobody silenced tells it now.
    private Optional<Grouped> oneMoreInOutbreak(IncidentChange change, Round round) {
        Optional<Withheld> waiting =
                withheld.ofOutbreakWith(change.incident().id()).filter(it -> !it.begunTold());
        if (waiting.isPresent() && round.holds(change)) {
            return Optional.of(kept(change, round));
        }
        return waiting.filter(ledger::forget)
                .flatMap(it -> outbreaks.find(it.subject()))
                .map(outbreak -> new Grouped.Joined(change, new Telling.OfOutbreak(OutbreakChange.OPENED, outbreak)));
    }

    private Grouped kept(IncidentChange change, Round round) {
        long incident = change.incident().id();
        ledger.keep(incident, change.alarmId(), round.held().get(incident), round.now());
        return new Grouped.Joined(change, new Telling.Nothing(Telling.Why.SILENCED));
    }

    /// To people who never heard of it, what got worse is new.
    private static IncidentChange asFirst(IncidentChange change) {
        return new IncidentChange(
                IncidentChange.Kind.OPENED, change.incident(), change.alarmId(), change.alarm(), change.diagnosis());
    }

    private OutbreakChange withWhatWaited(OutbreakChange change, Outbreak outbreak) {
        Optional<Withheld> waited = withheld.ofOutbreak(outbreak.id()).filter(ledger::forget);
        return waited.filter(it -> !it.begunTold()).isPresent() ? OutbreakChange.OPENED : change;
    }

    private boolean holdsAll(Outbreak outbreak) {
        return silences.holdAll(withheld.incidentsOf(outbreak.id(), !outbreak.isOpen()), clock.instant());
    }

    /// @param held which silences hold which incidents
    /// @param waiting what was kept back of which incidents before
    private record Round(Instant now, Map<Long, List<Hold>> held, Map<Long, Withheld> waiting) {
        boolean holds(IncidentChange change) {
            return held.containsKey(change.incident().id());
        }
    }
}
