package dev.tocsin.intake;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/// The answer to a request, at once or later: what became of its texts so far.
///
/// @param receipt `null` when nothing was kept
/// @param leftovers words around the alarms, so that whoever forwards them sees what was taken for none
/// @param failure why Tocsin gave up; `null` while it has not
public record Receipt(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID receipt,
        Status status,
        List<Result.AlarmResult> alarms,
        List<Result.Unreadable> unreadable,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Result.Leftover> leftovers,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String failure) {

    public enum Status {
        PENDING,
        PROCESSED,
        FAILED,
        /// Nothing in it was for us; nothing was kept.
        IGNORED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Receipt ignored() {
        return new Receipt(null, Status.IGNORED, List.of(), List.of(), List.of(), null);
    }

    static Receipt pending(UUID receipt) {
        return new Receipt(receipt, Status.PENDING, List.of(), List.of(), List.of(), null);
    }

    /// Of texts that were all processed just now.
    static Receipt of(Parcel parcel, Map<UUID, Result> results) {
        List<Result> inOrder = parcel.ids().stream().map(results::get).toList();
        return new Receipt(
                parcel.receipt(),
                Status.PROCESSED,
                inOrder.stream().flatMap(result -> result.alarms().stream()).toList(),
                inOrder.stream().flatMap(result -> result.unreadable().stream()).toList(),
                inOrder.stream().flatMap(result -> result.leftovers().stream()).toList(),
                null);
    }

    /// Sums up the texts of one request.
    static Receipt of(UUID receipt, List<InboxEntry> entries) {
        return new Receipt(
                receipt,
                status(entries),
                results(entries).flatMap(result -> result.alarms().stream()).toList(),
                results(entries).flatMap(result -> result.unreadable().stream()).toList(),
                results(entries).flatMap(result -> result.leftovers().stream()).toList(),
                entries.stream()
                        .filter(entry -> entry.state() == InboxEntry.State.FAILED)
                        .map(InboxEntry::failure)
                        .findFirst()
                        .orElse(null));
    }

    private static Stream<Result> results(List<InboxEntry> entries) {
        return entries.stream().map(InboxEntry::result).filter(Objects::nonNull);
    }

    private static Status status(List<InboxEntry> entries) {
        if (entries.stream().anyMatch(entry -> entry.state() == InboxEntry.State.PENDING)) {
            return Status.PENDING;
        }
        return entries.stream().anyMatch(entry -> entry.state() == InboxEntry.State.FAILED)
                ? Status.FAILED
                : Status.PROCESSED;
    }
}
