package dev.tocsin.silence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.tocsin.silence.ActiveSilences.Hold;

/// Says some time before a long silence ends that it still hides something: in the timelines of what it hides, and in
/// chat, so that whoever wants more time prolongs it. Windows that come back end as everybody expects; chat hears of
/// what they hid when it is told, and needs no message about the message.
@ApplicationScoped
public class EndingNotice {
    /// How long before.
    private static final Duration NOTICE = Duration.ofMinutes(15);
    /// Whoever made a shorter one still knows.
    private static final Duration LONG = Duration.ofHours(1);

    private final ActiveSilences silences;
    private final SilenceRepository repository;
    private final WithheldRepository withheld;
    private final EndingTeller teller;
    private final Clock clock;

    EndingNotice(
            ActiveSilences silences,
            SilenceRepository repository,
            WithheldRepository withheld,
            EndingTeller teller,
            Clock clock) {
        this.silences = silences;
        this.repository = repository;
        this.withheld = withheld;
        this.teller = teller;
        this.clock = clock;
    }

    /// A crank. Any number of replicas may turn it: each end is announced once.
    ///
    /// @return how many ends were announced
    @Transactional
    public int turn() {
        Instant now = clock.instant();
        List<Hold> due =
                silences.all().stream().filter(hold -> isDue(hold, now)).toList();
        if (due.isEmpty()) {
            return 0;
        }
        List<Long> waiting = withheld.waiting();
        Map<Long, List<Hold>> held = silences.of(waiting, now);
        int announced = 0;
        for (Hold hold : due) {
            List<Long> hidden = waiting.stream()
                    .filter(incident -> isLast(hold, held.getOrDefault(incident, List.of())))
                    .toList();
            if (!hidden.isEmpty() && repository.announce(hold.silence().id(), hold.until())) {
                teller.tell(hold, hidden, now);
                announced++;
            }
        }
        return announced;
    }

    private static boolean isDue(Hold hold, Instant now) {
        return hold.window().length().compareTo(LONG) >= 0
                && !hold.until().minus(NOTICE).isAfter(now);
    }

    /// Whether nothing keeps the incident back once this silence has ended.
    private static boolean isLast(Hold hold, List<Hold> holds) {
        return !holds.isEmpty()
                && holds.getFirst().silence().id() == hold.silence().id();
    }
}
