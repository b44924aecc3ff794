package dev.tocsin.web;

import java.net.URI;
import java.net.URISyntaxException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;

/// Answers requests whose address is none. The framework would refuse them without a word, and leaves the check to us
/// ([#LEFT_TO_US]).
@ApplicationScoped
public class Addresses {
    /// The property of the JVM that tells the framework so; read once, before the application starts.
    public static final String LEFT_TO_US = "vertx.disableURIValidation";

    public static final Problem UNREADABLE = Problem.badRequest(
            "The address cannot be read. Write what is neither a letter nor a digit as % and two hexadecimal digits; % itself is %25.");

    /// Before what reads paths and parameters.
    private static final int FIRST = 1001;

    /// The router itself gives up on some paths, before any filter.
    void paths(@Observes Router router) {
        router.errorHandler(400, request -> UNREADABLE.answer(request.response()));
    }

    void queries(@Observes Filters filters) {
        filters.register(Addresses::look, FIRST);
    }

    private static void look(RoutingContext request) {
        if (isReadable(request)) {
            request.next();
        } else {
            UNREADABLE.answer(request.response());
        }
    }

    public static boolean isReadable(RoutingContext request) {
        try {
            new URI(request.request().uri());
            request.queryParams();
            return true;
        } catch (URISyntaxException | IllegalArgumentException | HttpException e) {
            return false;
        }
    }
}
