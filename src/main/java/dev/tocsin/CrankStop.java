package dev.tocsin;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

import org.jspecify.annotations.Nullable;

/// Lets a crank turn only while there is a database to turn it on.
@Crank
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class CrankStop {
    private final Turns turns;

    CrankStop(Turns turns) {
        this.turns = turns;
    }

    @AroundInvoke
    @Nullable
    Object turn(InvocationContext crank) throws Exception {
        if (!turns.begin()) {
            return null;
        }
        try {
            return crank.proceed();
        } finally {
            turns.end();
        }
    }
}
