package dev.tocsin.bench.server;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/// Every account at once: how long until all of it is processed, and whether all of it is there, once.
final class Storm {
    private static final String OURS = "incident.host like '%s'";

    private final Stage stage;
    private final Alarms alarms;
    private final Effort effort;

    Storm(Stage stage, Alarms alarms, Effort effort) {
        this.stage = stage;
        this.alarms = alarms;
        this.effort = effort;
    }

    /// The number of the alarm that is sent as the n-th: one in [Effort#REPEAT] is an earlier one.
    private static final LongUnaryOperator NUMBERS = place -> {
        long fresh = place - (place + 1) / Effort.REPEAT;
        return place % Effort.REPEAT == Effort.REPEAT - 1 ? fresh / 2 : fresh;
    };

    Result measure() throws IOException, InterruptedException, SQLException {
        Tocsin tocsin = stage.tocsin();
        stage.run(Subject.RECEIPT, 1, Effort.MOST_CONNECTIONS, Pace.closed(effort.warmUp(), effort.receipts()));
        long texts = tocsin.number("select count(*) from inbox");
        long messages = tocsin.number("select coalesce(max(id), 0) from delivery");
        Tocsin.Seconds before = tocsin.seconds();
        tocsin.begin("storm");
        Outcome outcome = Load.run(
                new Load.Target(tocsin.port(), Effort.MOST_CONNECTIONS, 202),
                Request.text(Tocsin.INTAKE, false, alarms).of(NUMBERS),
                Pace.count(effort.stormAlarms()),
                0);
        double drained = tocsin.drain();
        tocsin.end("storm");
        Tocsin.Seconds used = tocsin.seconds().since(before);
        return new Result(
                outcome,
                outcome.seconds() + drained,
                new Memories(tocsin.memory(), tocsin.databaseMemory()),
                used,
                alertmanager(),
                proof(tocsin, outcome, texts),
                chat(tocsin, messages));
    }

    private Peer alertmanager() throws IOException, InterruptedException {
        try (Alertmanager alertmanager = stage.alertmanager()) {
            Load.Target target = new Load.Target(alertmanager.port(), Effort.MOST_CONNECTIONS, 200);
            stage.warm(alertmanager, 1, Effort.MOST_CONNECTIONS);
            long received = alertmanager.received();
            long alerts = alertmanager.alerts();
            double before = alertmanager.seconds();
            Outcome outcome =
                    Load.run(target, Request.alerts(1, alarms).of(NUMBERS), Pace.count(effort.stormAlarms()), 0);
            return new Peer(
                    outcome,
                    alertmanager.received() - received,
                    alertmanager.alerts() - alerts,
                    alertmanager.memory(),
                    alertmanager.seconds() - before);
        }
    }

    private Proof proof(Tocsin tocsin, Outcome outcome, long textsBefore) throws SQLException {
        String ours = OURS.formatted(alarms.hosts());
        List<String> stored = tocsin.read(
                "select substring(raw from 'OpenID=([^]]+)') from alarm join incident on incident.id = incident_id where "
                        + ours,
                rows -> {
                    List<String> persons = new ArrayList<>();
                    while (rows.next()) {
                        persons.add(rows.getString(1));
                    }
                    Collections.sort(persons);
                    return persons;
                });
        List<String> sent = new ArrayList<>();
        Map<String, Long> counts = new HashMap<>();
        for (long number = 0; number < effort.stormFresh(); number++) {
            sent.add(alarms.person(number));
            counts.merge(alarms.appid(number), 1L, Long::sum);
        }
        Collections.sort(sent);
        Map<String, Long> incidents = tocsin.read(
                "select appid, alarm_count from incident where cardinality(types) = %d and %s"
                        .formatted(Alarms.TYPES, ours),
                rows -> {
                    Map<String, Long> found = new HashMap<>();
                    while (rows.next()) {
                        found.put(rows.getString(1), rows.getLong(2));
                    }
                    return found;
                });
        return new Proof(
                outcome.with(202),
                tocsin.number("select count(*) from inbox where state = 'PROCESSED'") - textsBefore,
                stored.size(),
                sent.equals(stored),
                tocsin.number("select count(*) from incident where " + ours),
                counts.equals(incidents));
    }

    private Chat chat(Tocsin tocsin, long before) throws SQLException {
        Map<String, Long> reasons = tocsin.read(
                "select reason, count(*) from delivery where id > %d group by reason order by reason".formatted(before),
                rows -> {
                    Map<String, Long> found = new java.util.TreeMap<>();
                    while (rows.next()) {
                        found.put(rows.getString(1), rows.getLong(2));
                    }
                    return found;
                });
        return new Chat(
                tocsin.number("select count(*) from outbreak where id in (select outbreak_id from incident where %s)"
                        .formatted(OURS.formatted(alarms.hosts()))),
                reasons,
                tocsin.number("select count(*) from delivery where state = 'SENT' and id > " + before),
                tocsin.number("select count(*) from delivery where state = 'PENDING' and id > " + before),
                tocsin.number("""
                        select coalesce(max(number), 0)
                          from (select count(*) over (order by at range between interval '59.999 seconds' preceding
                                                      and current row) number from delivery_attempt) minute"""));
    }

    /// @param processed seconds from the first request until the last alarm was grouped and its replies queued
    /// @param used processor time
    record Result(
            Outcome outcome,
            double processed,
            Memories memories,
            Tocsin.Seconds used,
            Peer peer,
            Proof proof,
            Chat chat) {}

    /// Bytes, right after the storm.
    record Memories(long tocsin, long database) {}

    /// @param received alerts that it counted
    /// @param alerts different ones that it knows afterwards
    /// @param seconds of processor time
    record Peer(Outcome outcome, long received, long alerts, long memory, double seconds) {}

    /// @param exactlyOnce the stored alarms are those that were sent, each once
    /// @param incidentsRight each account has one incident with all three types and as many alarms as were sent
    record Proof(
            long accepted, long processed, long alarms, boolean exactlyOnce, long incidents, boolean incidentsRight) {}

    /// @param reasons how many messages were queued for each
    /// @param mostInAMinute messages that left within any sixty seconds of the whole run
    record Chat(long outbreaks, Map<String, Long> reasons, long sent, long held, long mostInAMinute) {
        long queued() {
            return reasons.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
