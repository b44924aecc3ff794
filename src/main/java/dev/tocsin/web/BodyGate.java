package dev.tocsin.web;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/// What a request with a body must pass before anything of the body is read: the framework keeps bodies whole, and
/// before it asks anybody whether they are wanted.
@Singleton
public class BodyGate {
    /// The largest body. Whoever does not tell a body's length is stopped there when it is read, and by
    /// `quarkus.http.limits.max-body-size` where nothing counts.
    public static final int MOST_BYTES = 1024 * 1024;

    /// Before the framework's own reading of bodies, which comes second.
    public static final int ORDER = Integer.MIN_VALUE;

    private static final int KNOWN_PARTS = 16;
    private static final int STRANGERS_PARTS = 32;

    /// For the whole body; whoever trickles it keeps others from its room.
    private static final Duration ARRIVAL = Duration.ofSeconds(30);

    /// What is refused is still read and thrown away so long: a sender that is cut off sees no answer.
    private static final Duration LINGER = Duration.ofSeconds(5);

    private final BodyRoom known = BodyRoom.oneOf(KNOWN_PARTS);
    private final BodyRoom strangers = BodyRoom.oneOf(STRANGERS_PARTS);
    private final Duration arrival;

    BodyGate() {
        this(ARRIVAL);
    }

    BodyGate(Duration arrival) {
        this.arrival = arrival;
    }

    void watch(@Observes Router router) {
        router.route().order(ORDER).handler(this::look);
    }

    /// Intake asks for a token first and opens the gate itself.
    private void look(RoutingContext context) {
        if (hasBody(context.request()) && !ApiPath.isIntake(context.normalizedPath())) {
            admit(context, Sender.STRANGER);
        } else {
            context.next();
        }
    }

    public static boolean hasBody(HttpServerRequest request) {
        return request.getHeader("Transfer-Encoding") != null || length(request) > 0;
    }

    /// Lets the request go on or refuses it.
    public void admit(RoutingContext context, Sender sender) {
        HttpServerRequest request = context.request();
        long length = length(request);
        if (length > MOST_BYTES) {
            refuse(context, tooLarge());
            return;
        }
        BodyRoom.Place place;
        try {
            place = (sender == Sender.KNOWN ? known : strangers).take(length);
        } catch (Problem full) {
            refuse(context, full);
            return;
        }
        leaveAtTheEnd(context, place);
        context.next();
    }

    private void leaveAtTheEnd(RoutingContext context, BodyRoom.Place place) {
        HttpServerRequest request = context.request();
        long deadline = context.vertx().setTimer(arrival.toMillis(), _ -> {
            if (!request.isEnded()) {
                request.connection().close();
            }
        });
        Context loop = context.vertx().getOrCreateContext();
        AtomicBoolean left = new AtomicBoolean();
        context.addEndHandler(end -> {
            if (left.compareAndSet(false, true)) {
                context.vertx().cancelTimer(deadline);
                if (end.succeeded()) {
                    loop.runOnContext(_ -> throwAway(context.vertx(), request));
                }
                place.close();
            }
        });
    }

    /// What has not come yet: the rest of a body that was answered may have no end.
    private static void throwAway(Vertx vertx, HttpServerRequest request) {
        if (!request.isEnded()) {
            long patience =
                    vertx.setTimer(LINGER.toMillis(), _ -> request.connection().close());
            request.handler(_ -> {});
            request.endHandler(_ -> vertx.cancelTimer(patience));
            request.resume();
        }
    }

    /// Answers before the body has come, and keeps nothing of it.
    public static void refuse(RoutingContext context, Problem problem) {
        throwAway(context.vertx(), context.request());
        problem.answer(context.response());
    }

    public static Problem tooLarge() {
        return new Problem(413, "Content Too Large", "The body is larger than 1 MiB. Send less in one request.");
    }

    private static long length(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? -1 : Long.parseLong(length);
    }

    /// Strangers have a room of their own, so that they keep nobody out whose alarms are waited for.
    public enum Sender {
        /// Has shown a token that is valid.
        KNOWN,
        /// Is not known before the body is read, as with a login or a signature.
        STRANGER
    }
}
