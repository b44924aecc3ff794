package dev.tocsin.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.persistence.Tuple;

import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.AlarmType;
import dev.tocsin.incident.Clause.PointInTime;
import dev.tocsin.search.SearchParser;
import dev.tocsin.search.Term;
import dev.tocsin.search.Word;

/// Which incidents somebody looks for: all of its clauses hold.
public final class IncidentQuery {
    public static final IncidentQuery ALL = new IncidentQuery(List.of(), EnumSet.noneOf(IncidentKey.class));

    private static final Pattern NUMBER = Pattern.compile("#[0-9]{1,18}");

    private final List<Clause> clauses;
    private final Set<IncidentKey> keys;

    private IncidentQuery(List<Clause> clauses, Set<IncidentKey> keys) {
        this.clauses = List.copyOf(clauses);
        this.keys = Set.copyOf(keys);
    }

    /// Reads `state:open severity:high,critical since:7d !type:auto-block "free words"`.
    ///
    /// @throws SearchException with a sentence for the person who wrote the search
    public static IncidentQuery parse(@Nullable String text) {
        List<Clause> clauses = new ArrayList<>();
        Set<IncidentKey> keys = EnumSet.noneOf(IncidentKey.class);
        for (Term term : SearchParser.parse(text)) {
            switch (term) {
                case Term.Keyed keyed -> {
                    IncidentKey key = IncidentKey.read(keyed.key());
                    keys.add(key);
                    clauses.add(key.clause(keyed.values(), keyed.excluded()));
                }
                case Term.Free free -> clauses.add(free(free.word(), free.excluded()));
            }
        }
        return new IncidentQuery(clauses, keys);
    }

    /// Words, or an incident's number as the page writes it: `#12`.
    private static Clause free(Word word, boolean excluded) {
        return NUMBER.matcher(word.text()).matches()
                ? IncidentKey.ID.clause(List.of(word), excluded)
                : Clause.says(word.text(), excluded);
    }

    /// Those with an alarm at this time or later.
    public static IncidentQuery since(Instant time) {
        return new IncidentQuery(List.of(new Clause("last_at >= {}", time)), EnumSet.of(IncidentKey.SINCE));
    }

    /// Those with an alarm in one of these stretches of time.
    ///
    /// @param ends of each stretch, the first instant behind it
    public static IncidentQuery during(List<Instant> begins, List<Instant> ends) {
        return new IncidentQuery(List.of(new Clause("""
                        exists (select from alarm join unnest(cast({} as timestamptz[]), cast({} as timestamptz[]))
                                       stretch (begins, ends) on occurred_at >= begins and occurred_at < ends
                                 where incident_id = incident.id)""", texts(begins), texts(ends))), EnumSet.of(IncidentKey.SINCE));
    }

    private static Object texts(List<Instant> times) {
        return times.stream().map(Instant::toString).toArray(String[]::new);
    }

    /// Those that have shown no other type.
    public static IncidentQuery ofNothingBut(Set<AlarmType> types) {
        Object names = types.stream().map(Enum::name).toArray(String[]::new);
        return new IncidentQuery(
                List.of(new Clause("types <@ cast({} as text[])", names)), EnumSet.of(IncidentKey.TYPE));
    }

    public IncidentQuery and(IncidentQuery other) {
        List<Clause> both = new ArrayList<>(clauses);
        both.addAll(other.clauses);
        Set<IncidentKey> all = EnumSet.noneOf(IncidentKey.class);
        all.addAll(keys);
        all.addAll(other.keys);
        return new IncidentQuery(both, all);
    }

    /// Whether the person said something about this, so that no default must say otherwise.
    public boolean mentions(IncidentKey key) {
        return keys.contains(key);
    }

    /// A query over the incidents that match, within the caller's transaction.
    ///
    /// @param sql with `{where}` where the condition goes; it may stand there more than once
    public NativeQuery<Tuple> select(Session session, String sql, Instant now) {
        // The best plan depends on how common the words are, so each search gets its own; compiling it would take
        // longer
        // than the search.
        session.createNativeQuery(
                        "select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true)",
                        Tuple.class)
                .getSingleResult();
        NativeQuery<Tuple> query = session.createNativeQuery(sql.replace("{where}", where()), Tuple.class);
        int number = 0;
        for (Clause clause : clauses) {
            for (Object value : clause.values()) {
                query.setParameter("value" + number++, value instanceof PointInTime time ? time.at(now) : value);
            }
        }
        return query;
    }

    private String where() {
        StringBuilder where = new StringBuilder("true");
        int number = 0;
        for (Clause clause : clauses) {
            String[] parts = clause.sql().split("\\{}", -1);
            where.append(" and ").append(parts[0]);
            for (int i = 1; i < parts.length; i++) {
                where.append(":value").append(number++).append(parts[i]);
            }
        }
        return where.toString();
    }
}
