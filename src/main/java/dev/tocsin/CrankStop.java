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
    private final Tide tide;

    CrankStop(Turns turns, Tide tide) {
        this.turns = turns;
        this.tide = tide;
    }

    @AroundInvoke
    @Nullable
    Object turn(InvocationContext crank) throws Exception {
        if (!turns.begin()) {
            return null;
        }
        try {
            return tide.isIn() ? crank.proceed() : null;
        } catch (RuntimeException e) {
            if (!DatabaseAway.is(e)) {
                throw e;
            }
            tide.ebb(e);
            return null;
        } finally {
            turns.end();
        }
    }
}
