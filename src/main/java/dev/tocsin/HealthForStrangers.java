package dev.tocsin;

import java.util.List;
import java.util.concurrent.ExecutorService;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.json.JsonValue;

import io.quarkus.logging.Log;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.vertx.core.Context;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import dev.tocsin.security.Role;
import dev.tocsin.web.ApiPath;

/// Tells those without a token whether Tocsin is well and no more: numbers and reasons tell strangers how big the
/// trouble is. With a token the framework's own answer has them.
@Singleton
class HealthForStrangers {
    /// Behind the look at the token.
    private static final int AFTER_SIGNING_IN = 50;

    private final SmallRyeHealthReporter reporter;
    private final ExecutorService threads;

    HealthForStrangers(SmallRyeHealthReporter reporter, @VirtualThreads ExecutorService threads) {
        this.reporter = reporter;
        this.threads = threads;
    }

    void watch(@Observes Filters filters) {
        filters.register(this::look, AFTER_SIGNING_IN);
    }

    private void look(RoutingContext request) {
        if (!ApiPath.isHealth(request.normalizedPath()) || isReader(request)) {
            request.next();
            return;
        }
        Context loop = request.vertx().getOrCreateContext();
        threads.execute(() -> {
            Answer answer = answer(request.normalizedPath());
            loop.runOnContext(_ -> request.response()
                    .setStatusCode(answer.well() ? 200 : 503)
                    .putHeader("Content-Type", "application/json; charset=UTF-8")
                    .putHeader("Cache-Control", "no-store")
                    .end(answer.body().encode()));
        });
    }

    private static boolean isReader(RoutingContext request) {
        return request.user() instanceof QuarkusHttpUser user
                && user.getSecurityIdentity().hasRole(Role.VIEWER.name());
    }

    private Answer answer(String path) {
        try {
            return Answer.of(health(path));
        } catch (RuntimeException e) {
            Log.error("health cannot be told", e);
            return new Answer(false, List.of());
        }
    }

    private SmallRyeHealth health(String path) {
        return switch (path.replaceFirst("/+$", "")) {
            case "/q/health/live" -> reporter.getLiveness();
            case "/q/health/ready" -> reporter.getReadiness();
            case "/q/health/started" -> reporter.getStartup();
            default -> reporter.getHealth();
        };
    }

    /// @param checks each with its name and state
    private record Answer(boolean well, List<JsonObject> checks) {
        static Answer of(SmallRyeHealth health) {
            return new Answer(
                    !health.isDown(),
                    health.getPayload().getJsonArray("checks").stream()
                            .map(JsonValue::asJsonObject)
                            .map(Answer::bare)
                            .toList());
        }

        private static JsonObject bare(jakarta.json.JsonObject check) {
            return new JsonObject().put("name", check.getString("name")).put("status", check.getString("status"));
        }

        JsonObject body() {
            return new JsonObject().put("status", well ? "UP" : "DOWN").put("checks", new JsonArray(checks));
        }
    }
}
