package dev.tocsin.web;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.Optional;

/// Whether a failure means that the database is away, and what is answered then.
public final class DatabaseAway {
    private DatabaseAway() {}

    /// For whoever asked or acted.
    public static Problem problem() {
        return problem("The database is away. Try again in a while.");
    }

    /// For whoever handed something in, when it is certain that nothing of it was kept.
    public static Problem nothingAccepted() {
        return problem("The database is away; nothing was accepted. Send it again in a while.");
    }

    /// The same when the database went away before it said whether it had kept it.
    public static Problem nobodyKnows() {
        return problem("The database went away before it said whether this was kept. Send it again in a while: "
                + "an alarm that is there already is not counted twice.");
    }

    private static Problem problem(String detail) {
        return new Problem(503, "Service Unavailable", detail, Map.of("Retry-After", "10"));
    }

    /// By PostgreSQL's classes: 08 connection, 53 resources, 57P shutdown; the pool's own time-out has no class.
    public static boolean is(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
            if (cause instanceof SQLException sql) {
                String state = Optional.ofNullable(sql.getSQLState()).orElse("08");
                if (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P")) {
                    return true;
                }
            }
        }
        return false;
    }
}
