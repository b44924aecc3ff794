package dev.tocsin;

import java.sql.SQLException;
import java.util.Set;

import jakarta.transaction.RollbackException;

import dev.tocsin.web.DatabaseAway;

/// Whether a failure is the text's own, so that it fails again however often it is tried. What the database or the
/// machine did to it is not: it must not be set aside for that.
final class Poison {
    /// By PostgreSQL's codes: a lock was not to be had, a statement was stopped, the server takes no writing for now.
    private static final Set<String> PASSING = Set.of("55P03", "57014", "25006");

    private Poison() {}

    static boolean is(Throwable failure) {
        if (failure instanceof Error) {
            // Nested as deep as no stack is. Memory is what everybody has taken together.
            return failure instanceof StackOverflowError;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RollbackException || cause instanceof SQLException sql && isPassing(sql)) {
                return false;
            }
        }
        return !DatabaseAway.is(failure);
    }

    /// 40: the server chose this transaction to end a deadlock. 58: its disk or its system failed.
    private static boolean isPassing(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("40") || state.startsWith("58") || PASSING.contains(state);
    }
}
