package dev.tocsin.history;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import dev.tocsin.incident.IncidentQuery;

/// Reads incidents in portions, so that an export of any length holds neither memory nor a connection while a
/// slow reader takes its time.
@ApplicationScoped
class ExportRepository {
    static final int PORTION = 1000;

    private final Session session;

    ExportRepository(Session session) {
        this.session = session;
    }

    /// By number, which never changes: in the order of the list, an incident with a new alarm would move past
    /// the reader.
    ///
    /// @param below the last number of the portion before; [Long#MAX_VALUE] for the first
    @Transactional
    List<Row> portion(IncidentQuery query, long below, Instant now) {
        return query
                .select(session, """
                        select id, state, severity, appid, nickname, callback, array_to_string(types, ' ') types,
                               array_to_string(findings, ' ') findings, opened_at, first_at, last_at, alarm_count,
                               failure_count, acknowledged_at, acknowledged_by, resolved_at, resolved_by
                          from incident where {where} and id < :below
                         order by id desc limit :portion""", now)
                .setParameter("below", below)
                .setParameter("portion", PORTION)
                .getResultList()
                .stream()
                .map(row -> new Row(row.get("id", Long.class), row))
                .toList();
    }

    /// @param values by the names of [IncidentCsv]'s columns
    record Row(long id, Tuple values) {}
}
