package dev.tocsin.web;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

/// Looks at a request before anything else does: what cannot be read is the sender's slip, which the framework would
/// take for ours or refuse without a word.
@ApplicationScoped
class Headers {
    /// Before signing in, which reads the address too.
    private static final int FIRST = 1000;

    private static final int LONGEST_QUOTE = 60;

    /// The framework's own address.
    private static final String SIGN_IN = "/j_security_check";

    void watch(@Observes Filters filters) {
        filters.register(this::look, FIRST);
    }

    private void look(RoutingContext request) {
        dropEmptyType(request);
        problem(request).ifPresentOrElse(it -> it.answer(request.response()), request::next);
    }

    /// Says as little as none, and would be one more thing to stumble over.
    private static void dropEmptyType(RoutingContext request) {
        if (request.request().headers().getAll(HttpHeaders.CONTENT_TYPE).stream()
                .allMatch(String::isBlank)) {
            request.request().headers().remove(HttpHeaders.CONTENT_TYPE);
        }
    }

    private static Optional<Problem> problem(RoutingContext request) {
        Optional<String> accept = request.request().headers().getAll(HttpHeaders.ACCEPT).stream()
                .filter(header -> !areTypes(header))
                .findFirst();
        if (accept.isPresent()) {
            return Optional.of(Problem.badRequest("Accept is \"%s\", which names no media types. Send \"Accept: */*\"."
                    .formatted(quote(accept.get()))));
        }
        return contentType(request);
    }

    private static Optional<Problem> contentType(RoutingContext request) {
        List<String> types = request.request().headers().getAll(HttpHeaders.CONTENT_TYPE);
        if (request.normalizedPath().equals(SIGN_IN) && types.stream().noneMatch(Headers::isForm)) {
            return Optional.of(new Problem(
                    415,
                    "Unsupported Media Type",
                    "Here people sign in with the form at /login. Programs use a token."));
        }
        for (String type : types) {
            if (!isType(type)) {
                return Optional.of(
                        unsupported("Content-Type is \"%s\", which is no media type.".formatted(quote(type))));
            }
            boolean parts = type.strip().regionMatches(true, 0, "multipart/", 0, 10);
            if (parts && ApiPath.isForPrograms(request.normalizedPath()) && !ApiPath.isHook(request.normalizedPath())) {
                return Optional.of(unsupported("This address takes no body in parts."));
            }
        }
        return Optional.empty();
    }

    private static boolean isForm(String type) {
        return type.strip().regionMatches(true, 0, MediaType.APPLICATION_FORM_URLENCODED, 0, 33);
    }

    private static Problem unsupported(String reason) {
        return new Problem(
                415,
                "Unsupported Media Type",
                reason + " Send the bare body with application/json, or text/plain for alarm text.");
    }

    private static boolean areTypes(String accept) {
        for (String type : accept.split(",")) {
            if (!type.isBlank() && !isType(type)) {
                return false;
            }
        }
        return true;
    }

    /// By the framework's own reading, since it is the one that would stumble.
    private static boolean isType(String text) {
        try {
            MediaType type = MediaType.valueOf(text.strip());
            String q = type.getParameters().get("q");
            return isToken(type.getType())
                    && isToken(type.getSubtype())
                    && (q == null || q.strip().matches("[0-9]*\\.?[0-9]+"));
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static boolean isToken(String text) {
        return text.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    }

    private static String quote(String header) {
        return header.length() <= LONGEST_QUOTE ? header : header.substring(0, LONGEST_QUOTE) + "…";
    }
}
