package dev.tocsin.intake;

import java.util.Optional;
import java.util.concurrent.ExecutorService;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.logging.Log;
import io.quarkus.virtual.threads.VirtualThreads;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.tocsin.web.Addresses;
import dev.tocsin.web.ApiPath;
import dev.tocsin.web.BodyGate;
import dev.tocsin.web.DatabaseAway;
import dev.tocsin.web.Problem;

/// Asks who hands in before anything of a body is read: a body without a token that opens a source is never kept.
/// A signature can only be judged with the body, which therefore takes its place among the strangers.
@Singleton
class IntakeGate {
    private final SourceToken token;
    private final BodyGate gate;
    private final ExecutorService threads;

    IntakeGate(SourceToken token, BodyGate gate, @VirtualThreads ExecutorService threads) {
        this.token = token;
        this.gate = gate;
        this.threads = threads;
    }

    void watch(@Observes Router router) {
        router.route().order(BodyGate.ORDER).handler(this::look);
    }

    private void look(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!BodyGate.hasBody(request) || !ApiPath.isIntake(context.normalizedPath())) {
            context.next();
            return;
        }
        if (!Addresses.isReadable(context)) {
            BodyGate.refuse(context, Addresses.UNREADABLE);
            return;
        }
        request.pause();
        Context loop = context.vertx().getOrCreateContext();
        threads.execute(() -> {
            Optional<Problem> refusal = refusal(request);
            loop.runOnContext(_ -> refusal.ifPresentOrElse(
                    problem -> BodyGate.refuse(context, problem), () -> gate.admit(context, sender(request))));
        });
    }

    private Optional<Problem> refusal(HttpServerRequest request) {
        try {
            token.judge(request);
            return Optional.empty();
        } catch (Problem problem) {
            return Optional.of(problem);
        } catch (RuntimeException e) {
            if (DatabaseAway.is(e)) {
                return Optional.of(DatabaseAway.nothingAccepted());
            }
            Log.error("a token could not be judged", e);
            return Optional.of(new Problem(
                    500, "Internal Server Error", "Tocsin failed. Its log has the reason; please report it."));
        }
    }

    private static BodyGate.Sender sender(HttpServerRequest request) {
        return SourceToken.isSigned(request) ? BodyGate.Sender.STRANGER : BodyGate.Sender.KNOWN;
    }
}
