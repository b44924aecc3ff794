package dev.tocsin.silence;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.tocsin.incident.IncidentLog;
import dev.tocsin.incident.SilenceMark;
import dev.tocsin.incident.TimelineEntry;
import dev.tocsin.incident.TimelineEntry.Kind;
import dev.tocsin.silence.ActiveSilences.Hold;

/// Writes into the timelines of incidents what silences do to them: by whom and why.
@ApplicationScoped
class SilenceLog {
    private final IncidentLog timelines;

    SilenceLog(IncidentLog timelines) {
        this.timelines = timelines;
    }

    void silenced(Collection<Long> incidents, Hold hold, String who, Instant now) {
        incidents.forEach(id -> note(id, Kind.SILENCED, who, detail(hold.mark()), now));
    }

    void unsilenced(Collection<Long> incidents, Hold hold, String who, Instant now) {
        incidents.forEach(id -> note(id, Kind.UNSILENCED, who, detail(hold.mark()), now));
    }

    void ending(Collection<Long> incidents, Hold hold, Instant now) {
        incidents.forEach(id -> note(id, Kind.EXPIRING, null, detail(hold.mark()), now));
    }

    void withheld(long incident, Hold hold, Instant now) {
        note(incident, Kind.WITHHELD, null, detail(hold.mark()), now);
    }

    void neverBegan(long incident, Instant now) {
        note(incident, Kind.WITHHELD, null, Map.of(), now);
    }

    void told(Withheld withheld, Instant now) {
        note(withheld.subject(), Kind.TOLD, null, Map.of("messages", "" + withheld.messages()), now);
    }

    private void note(long incident, Kind kind, @Nullable String who, Map<String, String> detail, Instant now) {
        timelines.note(incident, new TimelineEntry(now, kind, who, detail));
    }

    private static Map<String, String> detail(SilenceMark mark) {
        return Map.of(
                "silence", Long.toString(mark.id()),
                "comment", mark.comment(),
                "author", mark.author(),
                "until", mark.until().toString());
    }
}
