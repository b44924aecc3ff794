package dev.tocsin.silence;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import dev.tocsin.silence.SilenceForm.WeeklyForm;
import dev.tocsin.web.PublicUrl;

/// A silence as people and programs read it.
///
/// @param window the window that holds now, else the next one; `null` when there is none any more
/// @param expiredAt when it ended; `null` while it has not
/// @param expiredBy who ended it before its time
/// @param hits how much it kept back so far
/// @param history who did what to it, in order; only in answers about one silence
public record SilenceView(
        long id,
        Silence.State state,
        String matchers,
        String comment,
        Instant from,
        @Nullable Instant until,
        @Nullable WeeklyForm weekly,
        boolean includeCritical,
        @Nullable Window window,
        String author,
        Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable String updatedBy,
        @Nullable Instant expiredAt,
        @Nullable String expiredBy,
        Hits hits,
        String url,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<SilenceEvent> history) {
    static SilenceView of(
            Silence silence, Map<Long, Hits> hits, PublicUrl url, Instant now, @Nullable List<SilenceEvent> history) {
        SilenceForm form = SilenceForm.of(silence);
        return new SilenceView(
                silence.id(),
                silence.state(now),
                silence.matchers(),
                silence.comment(),
                silence.schedule().from(),
                form.until(),
                form.weekly(),
                silence.includeCritical(),
                silence.window(now).orElse(null),
                silence.author(),
                silence.createdAt(),
                silence.updatedAt(),
                silence.updatedBy(),
                silence.endedAt(now),
                silence.expiredBy(),
                hits.getOrDefault(silence.id(), Hits.NONE),
                url.silence(silence.id()),
                history);
    }

    /// What it says, as one would write it.
    public SilenceForm form() {
        return new SilenceForm(matchers, comment, from, until, weekly, includeCritical);
    }
}
