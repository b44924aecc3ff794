package dev.tocsin.silence;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.tocsin.silence.ActiveSilences.Hold;

/// What people do to silences. Each act is kept with who did it, and stands in the timelines of the incidents that it
/// concerns at that moment; one that changes nothing leaves no trace.
@ApplicationScoped
public class SilenceDesk {
    /// Timelines that are written to; where there are more, the first message that is kept back says why.
    private static final int MOST_TIMELINES = 1000;

    private final SilenceRepository silences;
    private final SilenceEventRepository events;
    private final MatchRepository matches;
    private final SilenceLog log;
    private final Clock clock;

    SilenceDesk(
            SilenceRepository silences,
            SilenceEventRepository events,
            MatchRepository matches,
            SilenceLog log,
            Clock clock) {
        this.silences = silences;
        this.events = events;
        this.matches = matches;
        this.log = log;
        this.clock = clock;
    }

    /// @return its id
    /// @throws SearchException its matchers cannot be read
    /// @throws SilenceRefusal something else is wrong with it
    @Transactional
    public long create(SilenceForm form, String who) {
        Instant now = clock.instant();
        SilenceDraft draft = form.draft(now);
        Silence made = silences.find(silences.add(draft, who, now)).orElseThrow();
        events.add(made, SilenceEvent.Kind.CREATED, who, now);
        tell(made, who, now);
        return made.id();
    }

    /// Makes it say something else; nothing happens when there is no such silence.
    ///
    /// @param edit what it says afterwards; it sees what it says now, which nobody else changes meanwhile
    /// @throws E the edit failed
    /// @throws SearchException its matchers cannot be read
    /// @throws SilenceRefusal something else is wrong with it
    /// @throws SilenceOver it has ended, and what it was must stay to be seen
    @Transactional
    public <E extends Exception> void change(long id, Edit<E> edit, String who) throws E {
        Instant now = clock.instant();
        Optional<Silence> before = silences.lock(id);
        if (before.isEmpty()) {
            return;
        }
        if (before.get().state(now) == Silence.State.EXPIRED) {
            throw new SilenceOver(id);
        }
        SilenceDraft draft = edit.of(SilenceForm.of(before.get())).draft(now);
        if (before.get().draft().equals(draft)) {
            return;
        }
        silences.change(id, draft, who, now);
        Silence after = silences.find(id).orElseThrow();
        events.add(after, SilenceEvent.Kind.CHANGED, who, now);
        tell(after, who, now);
    }

    /// Ends it now; one that has ended, or that is none, stays as it is.
    @Transactional
    public void expire(long id, String who) {
        Instant now = clock.instant();
        Optional<Silence> silence = silences.lock(id).filter(it -> it.state(now) != Silence.State.EXPIRED);
        if (silence.isPresent()) {
            hold(silence.get(), now).ifPresent(hold -> log.unsilenced(concerned(hold, now), hold, who, now));
            silences.expire(id, who, now);
            events.add(silence.get(), SilenceEvent.Kind.EXPIRED, who, now);
        }
    }

    /// What a silence is to say, by what it says.
    @FunctionalInterface
    public interface Edit<E extends Exception> {
        SilenceForm of(SilenceForm before) throws E;
    }

    private void tell(Silence silence, String who, Instant now) {
        hold(silence, now).ifPresent(hold -> log.silenced(concerned(hold, now), hold, who, now));
    }

    private List<Long> concerned(Hold hold, Instant now) {
        return matches.unresolved(hold.silence().draft(), MOST_TIMELINES, now);
    }

    private static Optional<Hold> hold(Silence silence, Instant now) {
        return silence.schedule().at(now).map(window -> new Hold(silence, window));
    }
}
