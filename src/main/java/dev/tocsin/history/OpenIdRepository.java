package dev.tocsin.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

/// Takes the OpenIDs out of old texts, hour by hour in the order in which they came.
@ApplicationScoped
class OpenIdRepository {
    /// Long enough that a year is not many portions, short enough that one is not a long transaction.
    private static final Duration PORTION = Duration.ofHours(1);

    /// Where texts stand.
    enum Kind {
        ALARM("raw = without_openids(raw), parsed = cast(without_openids(cast(parsed as text)) as jsonb), "
                + "diagnosis = cast(without_openids(cast(diagnosis as text)) as jsonb)"),
        INBOX("text = without_openids(text), result = cast(without_openids(cast(result as text)) as jsonb)"),
        UNREADABLE("text = without_openids(text), problems = cast(without_openids(cast(problems as text)) as jsonb)");

        private final String change;

        Kind(String change) {
            this.change = change;
        }
    }

    private final Session session;

    OpenIdRepository(Session session) {
        this.session = session;
    }

    /// @return how many rows were read through
    @Transactional(Transactional.TxType.MANDATORY)
    int scrubPortion(Kind kind, Instant before) {
        Instant done = doneBefore(kind);
        Optional<Instant> first = first(kind, done, before);
        if (first.isEmpty()) {
            return RetentionRepository.NOTHING_LEFT;
        }
        Instant end = first.get().plus(PORTION).isBefore(before) ? first.get().plus(PORTION) : before;
        int rows = session.createNativeMutationQuery(
                        "update %s set %s where received_at >= :from and received_at < :end"
                                .formatted(kind, kind.change))
                .setParameter("from", first.get())
                .setParameter("end", end)
                .executeUpdate();
        remember(kind, end);
        return rows;
    }

    private Instant doneBefore(Kind kind) {
        return session
                .createNativeQuery("select done_before from openid_scrub where kind = :kind", Instant.class)
                .setParameter("kind", kind.name())
                .getResultList()
                .stream()
                .findFirst()
                .orElse(Instant.EPOCH);
    }

    private Optional<Instant> first(Kind kind, Instant from, Instant before) {
        return Optional.ofNullable(session.createNativeQuery(
                        "select min(received_at) from %s where received_at >= :from and received_at < :before"
                                .formatted(kind),
                        Instant.class)
                .setParameter("from", from)
                .setParameter("before", before)
                .getSingleResult());
    }

    private void remember(Kind kind, Instant doneBefore) {
        session.createNativeMutationQuery("""
                        insert into openid_scrub (kind, done_before) values (:kind, :doneBefore)
                        on conflict (kind) do update set done_before = excluded.done_before""")
                .setParameter("kind", kind.name())
                .setParameter("doneBefore", doneBefore)
                .executeUpdate();
    }
}
