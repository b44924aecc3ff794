package dev.tocsin;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

import org.jspecify.annotations.Nullable;

import dev.tocsin.web.DatabaseAway;

/// Lets a crank turn only while there is a database to turn it on.
@Crank
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class CrankStop {
    private final Turns turns;
    private final DatabasePresence database;

    CrankStop(Turns turns, DatabasePresence database) {
        this.turns = turns;
        this.database = database;
    }

    @AroundInvoke
    @Nullable
    Object turn(InvocationContext crank) throws Exception {
        if (!turns.begin()) {
            return null;
        }
        try {
            return database.isThere() ? crank.proceed() : null;
        } catch (RuntimeException e) {
            if (!DatabaseAway.is(e)) {
                throw e;
            }
            database.lost(e);
            return null;
        } finally {
            turns.end();
        }
    }
}
