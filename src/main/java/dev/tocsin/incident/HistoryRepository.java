package dev.tocsin.incident;

import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.AlarmType;
import dev.tocsin.alarm.Fingerprint;
import dev.tocsin.diagnose.History;

/// What the alarms that are kept tell about a new one. Read before the alarm has a type, so for all services of its
/// account at once; reads a bounded number of rows, however many there are.
@ApplicationScoped
public class HistoryRepository {
    /// Rows that are looked at: of each incident, and at each place.
    private static final int MOST = 1000;

    private static final int MOST_INCIDENTS = 20;

    private final Session session;

    HistoryRepository(Session session) {
        this.session = session;
    }

    /// @param arrivedAt what stands for the alarm's time when it says none
    @Transactional(Transactional.TxType.MANDATORY)
    public History of(Alarm alarm, Instant arrivedAt) {
        Instant at = Candidate.occurredAt(alarm, arrivedAt);
        String host = Callback.of(alarm).map(Callback::host).orElse("");
        String address = alarm.sampleValue("IP").map(String::strip).orElse("");
        Tuple own = own(alarm, address, at);
        return new History(
                new History.Rhythm(number(own, "alarms"), number(own, "same_hour"), number(own, "same_hour_days")),
                neighbours(alarm, host, address, at),
                new History.Machines(number(own, "same"), number(own, "other"), number(own, "known")));
    }

    /// Days are counted back from this alarm, each from noon to noon around its time of day.
    private Tuple own(Alarm alarm, String address, Instant at) {
        return session.createNativeQuery("""
                        select count(*) filter (where day < 0) alarms,
                               count(*) filter (where day < 0 and near) same_hour,
                               count(distinct day) filter (where day < 0 and near) same_hour_days,
                               count(*) filter (where recent and address = :address) same,
                               count(*) filter (where recent and address <> :address) other,
                               count(distinct address) filter (where address <> :address) known
                          from (select address, round(days) as day, abs(days - round(days)) * 86400 <= 1800 as near,
                                       occurred_at > :hourAgo as recent
                                  from (select id from incident
                                         where group_key >= :owner and group_key < :owner || chr(1114111)
                                           and last_at >= :since
                                         order by last_alarm_at desc limit :mostIncidents) own
                                 cross join lateral (
                                       select address, occurred_at,
                                              extract(epoch from occurred_at - cast(:at as timestamptz)) / 86400 as days
                                         from alarm
                                        where incident_id = own.id and received_at >= :since
                                          and occurred_at between :since and :at
                                          and (callback is null or :callback = '' or callback = :callback)
                                        order by occurred_at desc limit :most) earlier) earlier""", Tuple.class)
                .setParameter(
                        "owner",
                        GroupKey.of(alarm, AlarmType.Service.MESSAGE, Fingerprint.of(alarm))
                                .everyService())
                .setParameter(
                        "callback", Callback.of(alarm).map(Callback::address).orElse(""))
                .setParameter("address", address)
                .setParameter("at", at)
                .setParameter("hourAgo", at.minus(Duration.ofHours(1)))
                .setParameter("since", at.minus(Duration.ofDays(History.DAYS)).minus(Duration.ofHours(1)))
                .setParameter("mostIncidents", MOST_INCIDENTS)
                .setParameter("most", MOST)
                .getSingleResult();
    }

    private History.Neighbours neighbours(Alarm alarm, String host, String address, Instant at) {
        Tuple counted = session.createNativeQuery("""
                        select (select count(distinct appid) from (
                                select appid from alarm
                                 where host = :host and occurred_at between :from and :to limit :most) there
                                 where appid <> :appid and appid not like '%*%') on_host,
                               (select count(distinct appid) from (
                                select appid from alarm
                                 where address = :address and occurred_at between :from and :to limit :most) there
                                 where appid <> :appid and appid not like '%*%') on_address""", Tuple.class)
                .setParameter("host", host)
                .setParameter("address", address)
                .setParameter("appid", alarm.appid() == null ? "" : alarm.appid())
                .setParameter("from", at.minus(Duration.ofMinutes(30)))
                .setParameter("to", at.plus(Duration.ofMinutes(30)))
                .setParameter("most", MOST)
                .getSingleResult();
        return new History.Neighbours(number(counted, "on_host"), number(counted, "on_address"));
    }

    private static long number(Tuple row, String column) {
        return row.get(column, Number.class).longValue();
    }
}
