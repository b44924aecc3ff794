package dev.tocsin.incident;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.tocsin.diagnose.Confidence;
import dev.tocsin.diagnose.Severity;
import dev.tocsin.incident.Telling.OutbreakChange;

/// Notices when accounts are in trouble at one place together. A platform that fails makes thousands of alarms, and
/// people need one message.
@ApplicationScoped
public class OutbreakWatch {
    private final OutbreakRepository outbreaks;
    private final Messenger messenger;
    private final IncidentConfig config;
    private final Clock clock;

    OutbreakWatch(OutbreakRepository outbreaks, Messenger messenger, IncidentConfig config, Clock clock) {
        this.outbreaks = outbreaks;
        this.messenger = messenger;
        this.config = config;
        this.clock = clock;
    }

    /// What the change means for an outbreak; empty when the incident is in none, or is told by itself whatever
    /// happens beside it.
    Optional<Telling> notice(IncidentChange change, Scene scene) {
        if (hasItsOwnCause(change, scene)) {
            return Optional.empty();
        }
        Optional<OutbreakRepository.Head> known = outbreaks.of(change.incident().id());
        if (known.isPresent()) {
            return Optional.of(joined(known.get(), change.incident().severity()));
        }
        return switch (change.kind()) {
            case OPENED, REOPENED -> newlyThere(change.incident(), scene);
            case WORSENED, NEW_CAUSE, CONTINUED -> Optional.empty();
        };
    }

    /// A crank: alarms that came at the same moment did not see each other.
    @Transactional
    public void sweep() {
        Instant since = since();
        for (Scene.Place place : outbreaks.livePlaces()) {
            outbreaks.live(place).ifPresent(outbreak -> outbreaks.gather(outbreak.id(), place, since));
        }
        for (Scene.Place place : outbreaks.crowded(config.outbreakAccounts(), since)) {
            // An incident may stand at several crowded places: the one before this has taken it.
            if (outbreaks.accounts(place, since) >= config.outbreakAccounts()) {
                open(place, outbreaks.severity(place, since))
                        .ifPresent(outbreak -> messenger.tellOutbreak(OutbreakChange.OPENED, outbreak));
            }
        }
    }

    /// A cause that the alarm proves and that nobody else at its places has shown: an outbreak's message would hide it,
    /// and send people to look at what they share. The next sweep counts the incident all the same.
    private boolean hasItsOwnCause(IncidentChange change, Scene scene) {
        boolean news = change.kind() == IncidentChange.Kind.OPENED || change.kind() == IncidentChange.Kind.NEW_CAUSE;
        return news
                && change.diagnosis().findings().stream()
                        .findFirst()
                        .filter(finding -> finding.confidence() == Confidence.CERTAIN)
                        .filter(finding -> scene.places().stream()
                                .noneMatch(place -> outbreaks.isShown(
                                        finding.id(), place, change.incident().id(), since())))
                        .isPresent();
    }

    private Optional<Telling> newlyThere(Incident incident, Scene scene) {
        for (Scene.Place place : scene.places()) {
            Optional<OutbreakRepository.Head> live = outbreaks.live(place);
            if (live.isPresent()) {
                return Optional.of(join(live.get(), incident));
            }
        }
        for (Scene.Place place : scene.places()) {
            if (outbreaks.accounts(place, since()) >= config.outbreakAccounts()) {
                return open(place, outbreaks.severity(place, since()))
                        .<Telling>map(outbreak -> new Telling.OfOutbreak(OutbreakChange.OPENED, outbreak))
                        .or(() -> outbreaks.live(place).map(outbreak -> join(outbreak, incident)));
            }
        }
        return Optional.empty();
    }

    private Optional<Outbreak> open(Scene.Place place, Severity severity) {
        Instant now = clock.instant();
        return outbreaks
                .reopen(place, severity, since(), now.minus(config.quietTime()))
                .or(() -> outbreaks.open(place, severity, now))
                .flatMap(id -> {
                    outbreaks.gather(id, place, since());
                    return outbreaks.find(id);
                });
    }

    private Telling join(OutbreakRepository.Head outbreak, Incident incident) {
        outbreaks.join(outbreak.id(), incident.id());
        return joined(outbreak, incident.severity());
    }

    private Telling joined(OutbreakRepository.Head outbreak, Severity severity) {
        Severity worse = outbreak.severity().worse(severity);
        if (worse == outbreak.severity() || !outbreaks.worsen(outbreak, worse)) {
            return new Telling.Nothing(Telling.Why.OUTBREAK);
        }
        return new Telling.OfOutbreak(
                OutbreakChange.WORSENED, outbreaks.find(outbreak.id()).orElseThrow());
    }

    private Instant since() {
        return clock.instant().minus(config.outbreakTime());
    }
}
