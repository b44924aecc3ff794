package dev.tocsin.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.AlarmType;
import dev.tocsin.alarm.Callback;
import dev.tocsin.alarm.Fingerprint;
import dev.tocsin.diagnose.History;

/// What the alarms that are kept tell about new ones. Read before an alarm has a type, so for all services of its
/// account at once; reads a bounded number of rows for each, however many there are.
@ApplicationScoped
public class HistoryRepository {
    /// Rows that are looked at: of each incident, and at each place.
    private static final int MOST = 1000;

    private static final int MOST_INCIDENTS = 20;

    /// Days are counted back from each alarm, each from noon to noon around its time of day. Which rows are the same
    /// text's is judged last: a text of thousands of alarms must not be read through for each of them.
    private static final String HISTORIES = """
            select own.*, places.*
              from unnest(cast(:texts as uuid[]), cast(:owners as text[]), cast(:callbacks as text[]),
                          cast(:hosts as text[]), cast(:addresses as text[]), cast(:appids as text[]),
                          cast(cast(:times as text[]) as timestamptz[]))
                   with ordinality asked (text, owner, callback, host, address, appid, time, number)
             cross join lateral (
                   select count(*) filter (where day < 0) alarms,
                          count(*) filter (where day < 0 and near) same_hour,
                          count(distinct day) filter (where day < 0 and near) same_hour_days,
                          count(*) filter (where recent and address = asked.address) same,
                          count(*) filter (where recent and address <> asked.address) other,
                          count(distinct address) filter (where address <> asked.address) known
                     from (select address, round(days) as day, abs(days - round(days)) * 86400 <= 1800 as near,
                                  occurred_at > asked.time - interval '1 hour' as recent
                             from (select id from incident
                                    where group_key >= asked.owner and group_key < asked.owner || chr(1114111)
                                      and last_at >= asked.time - cast(:remembered as interval)
                                    order by last_alarm_at desc limit :mostIncidents) incident
                            cross join lateral (
                                  select alarm.address, occurred_at, inbox_id,
                                         extract(epoch from occurred_at - asked.time) / 86400 as days
                                    from alarm
                                   where incident_id = incident.id
                                     and received_at >= asked.time - cast(:remembered as interval)
                                     and occurred_at between asked.time - cast(:remembered as interval) and asked.time
                                     and (alarm.callback is null or asked.callback = ''
                                          or alarm.callback = asked.callback)
                                   order by occurred_at desc limit :most) earlier
                            where inbox_id <> asked.text) earlier) own
             cross join lateral (
                   select (select string_agg(distinct appid, chr(10)) from (
                           select appid from alarm
                            where host = asked.host and occurred_at between asked.time - interval '30 minutes'
                              and asked.time + interval '30 minutes' limit :most) there
                            where appid <> asked.appid and appid not like '%*%') on_host,
                          (select string_agg(distinct appid, chr(10)) from (
                           select appid from alarm
                            where address = asked.address and occurred_at between asked.time - interval '30 minutes'
                              and asked.time + interval '30 minutes' limit :most) there
                            where appid <> asked.appid and appid not like '%*%') on_address)
                   places
             order by number""";

    private final Session session;

    HistoryRepository(Session session) {
        this.session = session;
    }

    /// In the order of the questions.
    ///
    /// @param together all alarms read together with them, stored or not: they are neighbours too
    @Transactional
    public List<History> of(List<Question> questions, List<Question> together) {
        if (questions.isEmpty()) {
            return List.of();
        }
        // The planner counts on far more rows than there are; compiling for them would take longer than reading them.
        session.createNativeQuery("select set_config('jit', 'off', true)", String.class)
                .getSingleResult();
        Neighbourhood neighbourhood = new Neighbourhood(together, MOST);
        Iterator<Question> asked = questions.iterator();
        return session
                .createNativeQuery(HISTORIES, Tuple.class)
                .setParameter("texts", questions.stream().map(Question::text).toArray(UUID[]::new))
                .setParameter("owners", column(questions, Question::owner))
                .setParameter("callbacks", column(questions, Question::callback))
                .setParameter("hosts", column(questions, Question::host))
                .setParameter("addresses", column(questions, Question::address))
                .setParameter("appids", column(questions, Question::appid))
                .setParameter(
                        "times", column(questions, question -> question.time().toString()))
                .setParameter(
                        "remembered", Duration.ofDays(History.DAYS).plusHours(1).toString())
                .setParameter("mostIncidents", MOST_INCIDENTS)
                .setParameter("most", MOST)
                .getResultList()
                .stream()
                .map(row -> history(row, asked.next(), neighbourhood))
                .toList();
    }

    private static String[] column(List<Question> questions, Function<Question, String> column) {
        return questions.stream().map(column).toArray(String[]::new);
    }

    private static History history(Tuple row, Question question, Neighbourhood neighbourhood) {
        return new History(
                new History.Rhythm(number(row, "alarms"), number(row, "same_hour"), number(row, "same_hour_days")),
                new History.Neighbours(
                        others(row, "on_host", question, neighbourhood.around(question, Outbreak.Kind.HOST)),
                        others(row, "on_address", question, neighbourhood.around(question, Outbreak.Kind.ADDRESS))),
                new History.Machines(number(row, "same"), number(row, "other"), number(row, "known")));
    }

    /// Other accounts at a place: those that are stored, and those that are not yet.
    private static long others(Tuple row, String column, Question question, Set<String> together) {
        String stored = row.get(column, String.class);
        return Stream.concat(stored == null ? Stream.empty() : stored.lines(), together.stream())
                .filter(appid -> !appid.equals(question.appid()))
                .distinct()
                .count();
    }

    private static long number(Tuple row, String column) {
        return row.get(column, Number.class).longValue();
    }

    /// An alarm whose history is wanted.
    ///
    /// @param arrivedAt what stands for the alarm's time when it says none
    /// @param text the inbox's id of the text that it stands in; the other alarms there are nothing earlier
    public record Question(Alarm alarm, Instant arrivedAt, UUID text) {
        Instant time() {
            return Candidate.occurredAt(alarm, arrivedAt);
        }

        private String owner() {
            return GroupKey.of(alarm, AlarmType.Service.MESSAGE, Fingerprint.of(alarm))
                    .everyService();
        }

        private String callback() {
            return Callback.of(alarm).map(Callback::address).orElse("");
        }

        private String host() {
            return Callback.of(alarm).map(Callback::server).orElse("");
        }

        private String address() {
            return alarm.sampleValue("IP").map(String::strip).orElse("");
        }

        String appid() {
            return alarm.appid() == null ? "" : alarm.appid();
        }
    }
}
