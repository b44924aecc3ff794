package dev.tocsin.web;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.Optional;

/// Whether a failure means that the database is away, and what is answered then.
public final class DatabaseAway {
    private DatabaseAway() {}

    public static Problem problem() {
        return new Problem(
                503,
                "Service Unavailable",
                "The database is away; nothing was accepted. Send it again in a while.",
                Map.of("Retry-After", "10"));
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
