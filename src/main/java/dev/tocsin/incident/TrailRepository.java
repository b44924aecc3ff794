package dev.tocsin.incident;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.tocsin.alarm.Fingerprint;
import dev.tocsin.diagnose.ChecklistStep;

/// What alarms leave behind: themselves, their fingerprints, lines of timelines, steps of checklists. In a storm these
/// are a dozen rows for each alarm, so they are gathered and written at the end of their transaction, one statement for
/// each table, in plain JDBC.
@ApplicationScoped
class TrailRepository {
    private static final String ALARMS = """
            insert into alarm (id, received_at, inbox_id, incident_id, type, appid, nickname, occurred_at,
                   window_minutes, failure_count, callback, raw, parsed, diagnosis, rules_revision)
            select * from unnest(?::uuid[], ?::timestamptz[], ?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::text[],
                   ?::timestamptz[], ?::int[], ?::bigint[], ?::text[], ?::text[], ?::jsonb[], ?::jsonb[], ?::text[])""";

    private static final String FINGERPRINTS = """
            insert into alarm_fingerprint (fingerprint, alarm_id, incident_id, seen_at)
            select decode(hex, 'hex'), alarm, incident, seen
              from unnest(?::text[], ?::uuid[], ?::bigint[], ?::timestamptz[]) fresh (hex, alarm, incident, seen)
            on conflict (fingerprint) do update set alarm_id = excluded.alarm_id,
                   incident_id = excluded.incident_id, seen_at = excluded.seen_at""";

    private static final String TIMELINE = """
            insert into timeline (incident_id, at, kind, actor, detail)
            select * from unnest(?::bigint[], ?::timestamptz[], ?::text[], ?::text[], ?::jsonb[])""";

    /// What a person touched stays.
    private static final String OLD_STEPS = """
            delete from checklist_step where incident_id = any(?) and done_at is null and note is null""";

    /// Steps already there keep their ticks, and their words unless this alarm may change them.
    private static final String STEPS = """
            insert into checklist_step (incident_id, step_id, position, text)
            select incident, step, row_number() over (partition by incident order by place) + coalesce(
                       (select max(position) from checklist_step where incident_id = incident), 0), text
              from unnest(?::bigint[], ?::text[], ?::int[], ?::jsonb[]) asked (incident, step, place, text)
            on conflict (incident_id, step_id)""";

    private static final String REWORD =
            " do update set text = excluded.text where checklist_step.text <> excluded.text";

    private final DataSource database;
    private final TransactionSynchronizationRegistry transactions;
    private final ObjectMapper json;

    TrailRepository(DataSource database, TransactionSynchronizationRegistry transactions, ObjectMapper json) {
        this.database = database;
        this.transactions = transactions;
        this.json = json;
    }

    void add(StoredAlarm alarm, Fingerprint fingerprint) {
        Trail trail = trail();
        trail.alarms().add(alarm);
        trail.fingerprints().put(fingerprint.hex(), alarm);
    }

    /// The alarm of this transaction that carried this fingerprint; no query sees it yet.
    Optional<AlarmRepository.Repeat> repeatOf(Fingerprint fingerprint) {
        return Optional.ofNullable(trail().fingerprints().get(fingerprint.hex()))
                .map(alarm -> new AlarmRepository.Repeat(alarm.id(), alarm.incidentId()));
    }

    void write(long incident, TimelineEntry entry) {
        trail().timeline().add(new Trail.Line(incident, entry));
    }

    void ask(long incident, List<ChecklistStep> steps, Asking asking) {
        trail().ask(incident, steps, asking);
    }

    private Trail trail() {
        if (transactions.getResource(Trail.class) instanceof Trail trail) {
            return trail;
        }
        Trail trail = Trail.empty();
        transactions.putResource(Trail.class, trail);
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                flush();
            }

            @Override
            public void afterCompletion(int status) {
                // gone with its transaction
            }
        });
        return trail;
    }

    /// Writes what has gathered so far, for whoever needs to see it, or to hear of a failure, before the
    /// transaction's end.
    void flush() {
        Trail trail = trail();
        if (trail.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection()) {
            alarms(connection, trail.alarms());
            fingerprints(connection, trail.fingerprints());
            timeline(connection, trail.timeline());
            forgetSteps(connection, trail.begunAnew());
            Map<Boolean, List<Trail.Step>> steps =
                    trail.steps().values().stream().collect(Collectors.partitioningBy(Trail.Step::rewords));
            steps(connection, steps.get(true), REWORD);
            steps(connection, steps.get(false), " do nothing");
        } catch (SQLException e) {
            throw new IllegalStateException("What an alarm leaves behind cannot be written", e);
        }
        trail.clear();
    }

    private void alarms(Connection connection, List<StoredAlarm> alarms) throws SQLException {
        if (alarms.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(ALARMS)) {
            new Columns<>(connection, insert, alarms)
                    .add("uuid", StoredAlarm::id)
                    .add("timestamptz", StoredAlarm::receivedAt)
                    .add("uuid", alarm -> alarm.origin().inboxId())
                    .add("bigint", StoredAlarm::incidentId)
                    .add("text", alarm -> alarm.diagnosis().type().name())
                    .add("text", alarm -> alarm.parsed().appid())
                    .add("text", alarm -> alarm.parsed().nickname())
                    .add("timestamptz", StoredAlarm::occurredAt)
                    .add("int4", alarm -> alarm.parsed().windowMinutes())
                    .add("bigint", alarm -> alarm.parsed().count())
                    .add("text", StoredAlarm::callback)
                    .add("text", StoredAlarm::raw)
                    .add("text", alarm -> text(alarm.parsed()))
                    .add("text", alarm -> text(alarm.diagnosis()))
                    .add("text", alarm -> alarm.diagnosis().rulesRevision());
            insert.executeUpdate();
        }
    }

    private static void fingerprints(Connection connection, Map<String, StoredAlarm> alarms) throws SQLException {
        if (alarms.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(FINGERPRINTS)) {
            new Columns<>(connection, insert, alarms.entrySet())
                    .add("text", Map.Entry::getKey)
                    .add("uuid", it -> it.getValue().id())
                    .add("bigint", it -> it.getValue().incidentId())
                    .add("timestamptz", it -> it.getValue().receivedAt());
            insert.executeUpdate();
        }
    }

    private void timeline(Connection connection, List<Trail.Line> lines) throws SQLException {
        if (lines.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(TIMELINE)) {
            new Columns<>(connection, insert, lines)
                    .add("bigint", Trail.Line::incident)
                    .add("timestamptz", line -> line.entry().at())
                    .add("text", line -> line.entry().kind().name())
                    .add("text", line -> line.entry().actor())
                    .add("text", line -> text(line.entry().detail()));
            insert.executeUpdate();
        }
    }

    private static void forgetSteps(Connection connection, Set<Long> incidents) throws SQLException {
        if (incidents.isEmpty()) {
            return;
        }
        try (PreparedStatement delete = connection.prepareStatement(OLD_STEPS)) {
            delete.setArray(1, connection.createArrayOf("bigint", incidents.toArray()));
            delete.executeUpdate();
        }
    }

    private void steps(Connection connection, List<Trail.Step> steps, String otherwise) throws SQLException {
        if (steps.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(STEPS + otherwise)) {
            new Columns<>(connection, insert, steps)
                    .add("bigint", Trail.Step::incident)
                    .add("text", step -> step.step().id())
                    .add("int4", Trail.Step::place)
                    .add("text", step -> text(step.step().text()));
            insert.executeUpdate();
        }
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("It cannot be written as JSON", e);
        }
    }
}
