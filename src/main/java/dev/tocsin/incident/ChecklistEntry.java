package dev.tocsin.incident;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

import dev.tocsin.diagnose.Text;

/// A step of an incident's checklist, ticked or not.
public record ChecklistEntry(
        String id,
        Text text,
        @Nullable Instant doneAt,
        @Nullable String doneBy,
        @Nullable String note) {
    @JsonIgnore
    public boolean isDone() {
        return doneAt != null;
    }
}
