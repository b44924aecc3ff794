package dev.tocsin.history;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import dev.tocsin.history.Statistics.Account;
import dev.tocsin.history.Statistics.Hour;
import dev.tocsin.history.Statistics.Share;
import dev.tocsin.history.Statistics.Waits;
import dev.tocsin.incident.IncidentQuery;

/// Counts incidents and alarms.
@ApplicationScoped
class StatisticsRepository {
    private static final int MOST_SHARES = 50;

    private static final String TOTALS = """
            with picked as (
                select history, opened_at, case when state = 'RESOLVED' then resolved_at end resolved_at, alarm_count, failure_count,
                       -- A new alarm takes the acknowledgement off the incident; the timeline keeps it.
                       coalesce((select min(at) from timeline where incident_id = incident.id and kind = 'ACKNOWLEDGED'),
                                acknowledged_at) acknowledged_at
                  from incident where {where}),
            -- What is history was over before anybody here could do something.
            waits as (
                select *, cast(extract(epoch from case when not history then acknowledged_at end - opened_at) as float8)
                           until_acknowledged,
                       cast(extract(epoch from case when not history then resolved_at end - opened_at) as float8)
                           until_resolved from picked)
            select count(*) incidents, cast(coalesce(sum(alarm_count), 0) as bigint) alarms,
                   cast(coalesce(sum(failure_count), 0) as bigint) failures,
                   count(until_acknowledged) acknowledged, avg(until_acknowledged) mean_acknowledged,
                   percentile_cont(0.5) within group (order by until_acknowledged) median_acknowledged,
                   count(until_resolved) resolved, avg(until_resolved) mean_resolved,
                   percentile_cont(0.5) within group (order by until_resolved) median_resolved
              from waits""";

    private static final String SHARES = """
            select value, count(*) incidents, cast(sum(alarm_count) as bigint) alarms,
                   cast(sum(failure_count) as bigint) failures
              from incident, unnest(%s) value
             where {where} and value is not null
             group by value order by incidents desc, value limit :most""";

    private static final String ACCOUNTS = """
            select appid, max(nickname) nickname, count(*) incidents, cast(sum(alarm_count) as bigint) alarms,
                   cast(sum(failure_count) as bigint) failures
              from incident where {where}
             group by appid, case when appid is null then nickname end
             order by incidents desc, appid limit :most""";

    private static final String HOURS = """
            with hours as (
                select date_trunc('hour', occurred_at at time zone interval '8 hours') as clock, count(*) alarms
                  from alarm where incident_id in (select id from incident where {where}) and occurred_at >= :since
                 group by 1)
            select cast(extract(isodow from clock) as int) weekday, cast(extract(hour from clock) as int) as hour,
                   cast(sum(alarms) as bigint) alarms
              from hours group by 1, 2 order by 1, 2""";

    private final Session session;

    StatisticsRepository(Session session) {
        this.session = session;
    }

    /// @param query with its own clause for the time
    @Transactional
    Statistics read(IncidentQuery query, Instant since, Instant now) {
        Tuple totals = query.select(session, TOTALS, now).getSingleResult();
        return new Statistics(
                since,
                totals.get("incidents", Long.class),
                totals.get("alarms", Long.class),
                totals.get("failures", Long.class),
                waits(totals, "acknowledged"),
                waits(totals, "resolved"),
                shares(query, "types", now),
                shares(query, "findings", now),
                accounts(query, now),
                shares(query, "array[callback_host]", now),
                hours(query, since, now));
    }

    private static Waits waits(Tuple totals, String what) {
        return new Waits(
                totals.get(what, Long.class),
                totals.get("mean_" + what, Double.class),
                totals.get("median_" + what, Double.class));
    }

    private List<Share> shares(IncidentQuery query, String values, Instant now) {
        return query
                .select(session, SHARES.formatted(values), now)
                .setParameter("most", MOST_SHARES)
                .getResultList()
                .stream()
                .map(row -> new Share(
                        row.get("value", String.class),
                        row.get("incidents", Long.class),
                        row.get("alarms", Long.class),
                        row.get("failures", Long.class)))
                .toList();
    }

    private List<Account> accounts(IncidentQuery query, Instant now) {
        return query.select(session, ACCOUNTS, now).setParameter("most", MOST_SHARES).getResultList().stream()
                .map(row -> new Account(
                        row.get("appid", String.class),
                        row.get("nickname", String.class),
                        row.get("incidents", Long.class),
                        row.get("alarms", Long.class),
                        row.get("failures", Long.class)))
                .toList();
    }

    private List<Hour> hours(IncidentQuery query, Instant since, Instant now) {
        return query.select(session, HOURS, now).setParameter("since", since).getResultList().stream()
                .map(row -> new Hour(
                        row.get("weekday", Integer.class),
                        row.get("hour", Integer.class),
                        row.get("alarms", Long.class)))
                .toList();
    }
}
