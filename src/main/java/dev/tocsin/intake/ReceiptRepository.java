package dev.tocsin.intake;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

/// What became of the texts of a request.
@ApplicationScoped
class ReceiptRepository {
    private final Session session;
    private final InboxRows rows;

    ReceiptRepository(Session session, InboxRows rows) {
        this.session = session;
        this.rows = rows;
    }

    @Transactional
    Optional<Receipt> receipt(UUID id) {
        List<InboxEntry> entries = entries(" where receipt = :receipt order by inbox.id", "receipt", id);
        return entries.isEmpty() ? Optional.empty() : Optional.of(Receipt.of(id, entries));
    }

    /// These entries in the order in which they are asked for, some perhaps twice.
    @Transactional
    List<InboxEntry> entries(Collection<UUID> ids) {
        Map<UUID, InboxEntry> found = new HashMap<>();
        entries(" where inbox.id = any(:ids)", "ids", ids.toArray(UUID[]::new))
                .forEach(entry -> found.put(entry.id(), entry));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /// The name of the source that was given this receipt.
    @Transactional
    Optional<String> sourceOf(UUID receipt) {
        return entries(" where receipt = :receipt limit 1", "receipt", receipt).stream()
                .map(entry -> entry.origin().source())
                .findFirst();
    }

    private List<InboxEntry> entries(String where, String name, Object value) {
        return session
                .createNativeQuery(InboxRows.SELECT + where, Tuple.class)
                .setParameter(name, value)
                .getResultList()
                .stream()
                .map(rows::entry)
                .toList();
    }
}
