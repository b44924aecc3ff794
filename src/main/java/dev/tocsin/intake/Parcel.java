package dev.tocsin.intake;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.hibernate.id.uuid.UuidVersion7Strategy;

import dev.tocsin.incident.StoredAlarm;

/// The texts of one request on their way into the inbox: all of them get there or none.
///
/// @param history whether whoever hands them in says that they are
/// @param ids one for each text; the first one is the receipt of all
/// @param firstTry when a crank may take them, should the one who handed them in not get to it
record Parcel(
        Source source,
        List<Submission> submissions,
        boolean history,
        List<UUID> ids,
        Instant receivedAt,
        Instant firstTry) {
    static Parcel of(
            Source source, List<Submission> submissions, boolean history, Instant receivedAt, Instant firstTry) {
        List<UUID> ids = submissions.stream()
                .map(it -> UuidVersion7Strategy.INSTANCE.generateUuid(null))
                .toList();
        return new Parcel(source, List.copyOf(submissions), history, ids, receivedAt, firstTry);
    }

    UUID receipt() {
        return ids.getFirst();
    }

    /// What the inbox holds of it, once it is committed.
    List<InboxEntry> entries() {
        return IntStream.range(0, ids.size()).mapToObj(this::entry).toList();
    }

    private InboxEntry entry(int place) {
        Submission submission = submissions.get(place);
        return new InboxEntry(
                ids.get(place),
                receipt(),
                receivedAt,
                submission.sentAt(),
                submission.text(),
                new StoredAlarm.Origin(ids.get(place), source.name(), submission.sender(), submission.chat()),
                InboxEntry.State.PENDING,
                0,
                null,
                null,
                history);
    }
}
