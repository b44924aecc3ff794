package dev.tocsin.incident;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// One condition on a row of table `incident`. What a person wrote is only ever a value, never part of the SQL.
///
/// @param sql with `{}` where a value goes
/// @param values texts, numbers, instants, arrays of texts, or a [PointInTime]
record Clause(String sql, List<Object> values) {
    private static final String SAYS = "id in (select incident_id from incident_text where text like lower({}))";

    /// Not the other one turned round: this the planner can stop at the first page when most incidents pass.
    private static final String SAYS_NOT = "not exists (select from incident_text said"
            + " where said.incident_id = incident.id and said.text like lower({}))";

    Clause {
        values = List.copyOf(values);
    }

    Clause(String sql, Object... values) {
        this(sql, List.of(values));
    }

    /// The account, the callback, a finding or an alarm of the incident has this text in it. The database decides what
    /// a capital is, as it did when it kept the text in small letters.
    static Clause says(String text, boolean excluded) {
        return new Clause(excluded ? SAYS_NOT : SAYS, "%" + literal(text) + "%");
    }

    /// One of its alarms has this item in its sample.
    static Clause item(String key, String value) {
        return new Clause(SAYS, "%\n[" + literal(key + "=" + value) + "]\n%");
    }

    /// Names stand in the SQL, where the planner sees which index they fit; they are ours, not the person's.
    static Clause oneOf(String column, Collection<? extends Enum<?>> words) {
        return new Clause(
                words.isEmpty()
                        ? "false"
                        : words.stream()
                                .map(word -> "'" + word.name() + "'")
                                .collect(Collectors.joining(",", column + " in (", ")")));
    }

    static Clause anyOf(List<Clause> clauses) {
        return new Clause(
                clauses.stream().map(Clause::sql).collect(Collectors.joining(" or ", "(", ")")),
                clauses.stream().flatMap(clause -> clause.values.stream()).toList());
    }

    /// Also true where the condition has no answer: who excludes an account wants to see incidents without one.
    Clause negated() {
        return new Clause("(" + sql + ") is not true", values);
    }

    /// A text as a pattern of `like` that matches nothing but itself.
    static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /// A time that may depend on when the search is run, as `7d` does.
    interface PointInTime {
        Instant at(Instant now);
    }
}
