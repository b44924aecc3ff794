package dev.tocsin.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import dev.tocsin.incident.Columns;

/// Brings texts into the inbox: what is written here is accepted, what is not is not. Plain JDBC, because each request
/// passes here and a group of them is one statement, committed by itself.
@ApplicationScoped
class ParcelRepository {
    /// A server that does not even refuse must not keep the requests waiting for good.
    private static final int LONGEST_SILENCE_MILLIS = 10_000;

    private static final Executor AT_ONCE = Runnable::run;

    private static final String INSERT = """
            insert into inbox (id, receipt, source_id, received_at, sent_at, media_type, text, sender, chat,
                   platform_message_id, next_attempt_at, history)
            select * from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::timestamptz[], ?::timestamptz[], ?::text[],
                   ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::boolean[])
            on conflict do nothing returning id""";

    /// Under the same id, when an earlier try of ours arrived and its answer did not.
    private static final String KNOWN = """
            with wanted as (select * from unnest(?::uuid[], ?::bigint[], ?::text[]) wanted (id, source, message))
            select wanted.id, inbox.id kept from wanted join inbox on inbox.id = wanted.id
            union all
            select wanted.id, inbox.id kept from wanted
              join inbox on source_id = wanted.source and platform_message_id = wanted.message""";

    private final DataSource database;

    ParcelRepository(DataSource database) {
        this.database = database;
    }

    /// Commits the texts of these requests, all or none; on return they are safe.
    ///
    /// @return the id under which each text is kept: another one than given when its message was handed in before
    Map<UUID, UUID> add(List<Parcel> parcels) {
        List<Row> rows = parcels.stream()
                .flatMap(parcel -> IntStream.range(0, parcel.ids().size()).mapToObj(place -> new Row(parcel, place)))
                // In one order everywhere, so that no two writers wait for each other's messages.
                .sorted(Comparator.comparing(Row::order))
                .toList();
        try (Connection connection = database.getConnection()) {
            connection.setNetworkTimeout(AT_ONCE, LONGEST_SILENCE_MILLIS);
            try {
                return add(connection, rows);
            } finally {
                if (!connection.isClosed()) {
                    connection.setNetworkTimeout(AT_ONCE, 0);
                }
            }
        } catch (SQLException e) {
            throw new InboxFailure(e, false);
        }
    }

    private static Map<UUID, UUID> add(Connection connection, List<Row> rows) throws SQLException {
        boolean inserted = false;
        try {
            Map<UUID, UUID> kept = insert(connection, rows);
            inserted = true;
            if (kept.size() < rows.size()) {
                kept.putAll(known(
                        connection,
                        rows.stream().filter(row -> !kept.containsKey(row.id())).toList()));
            }
            return kept;
        } catch (SQLException e) {
            throw new InboxFailure(e, inserted || brokeOff(e));
        }
    }

    /// Whether the server said nothing: its refusals have a state of their own.
    private static boolean brokeOff(SQLException e) {
        return e.getSQLState() == null || e.getSQLState().startsWith("08");
    }

    private static Map<UUID, UUID> insert(Connection connection, List<Row> rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            Columns<Row> columns = new Columns<>(connection, insert, rows);
            columns.add("uuid", Row::id);
            columns.add("uuid", row -> row.parcel().receipt());
            columns.add("bigint", row -> row.parcel().source().id());
            columns.add("timestamptz", row -> row.parcel().receivedAt());
            columns.add("timestamptz", row -> row.text().sentAt());
            columns.add("text", row -> row.text().mediaType());
            columns.add("text", row -> row.text().text());
            columns.add("text", row -> row.text().sender());
            columns.add("text", row -> row.text().chat());
            columns.add("text", row -> row.text().messageId());
            columns.add("timestamptz", row -> row.parcel().firstTry());
            columns.add("boolean", row -> row.parcel().history());
            Map<UUID, UUID> kept = new HashMap<>();
            ResultSet ids = insert.executeQuery();
            while (ids.next()) {
                kept.put(ids.getObject(1, UUID.class), ids.getObject(1, UUID.class));
            }
            return kept;
        }
    }

    private static Map<UUID, UUID> known(Connection connection, List<Row> rows) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(KNOWN)) {
            Columns<Row> columns = new Columns<>(connection, select, rows);
            columns.add("uuid", Row::id);
            columns.add("bigint", row -> row.parcel().source().id());
            columns.add("text", row -> row.text().messageId());
            Map<UUID, UUID> kept = new HashMap<>();
            ResultSet ids = select.executeQuery();
            while (ids.next()) {
                kept.put(ids.getObject(1, UUID.class), ids.getObject(2, UUID.class));
            }
            return kept;
        }
    }

    private record Row(Parcel parcel, int place) {
        UUID id() {
            return parcel.ids().get(place);
        }

        Submission text() {
            return parcel.submissions().get(place);
        }

        String order() {
            return Objects.requireNonNullElse(text().messageId(), "");
        }
    }

    static final class InboxFailure extends RuntimeException {
        private final boolean perhapsKept;

        InboxFailure(SQLException cause, boolean perhapsKept) {
            super(cause);
            this.perhapsKept = perhapsKept;
        }

        /// Whether the texts may be in the inbox all the same.
        boolean perhapsKept() {
            return perhapsKept;
        }
    }
}
