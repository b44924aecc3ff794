package dev.tocsin.intake;

import java.util.Map;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import io.vertx.core.http.HttpServerRequest;

import dev.tocsin.security.Token;
import dev.tocsin.web.Problem;

/// Who hands in: read from `Authorization: Bearer TOKEN` or `?token=TOKEN`.
@Singleton
class SourceToken {
    private static final String SCHEME = "Bearer ";

    private final SourceRepository sources;

    SourceToken(SourceRepository sources) {
        this.sources = sources;
    }

    Source source(HttpServerRequest request) {
        Token token = token(request);
        return sources.byToken(token)
                .orElseThrow(
                        () -> new Problem(
                                403,
                                "Forbidden",
                                "This token opens no source: it is wrong or was revoked. Take the one that Tocsin printed, or make a new one under /api/v1/sources."));
    }

    Token token(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return new Token(header.substring(SCHEME.length()).strip());
        }
        String parameter = request.getParam("token");
        if (parameter != null && !parameter.isBlank()) {
            return new Token(parameter);
        }
        throw new Problem(
                401,
                "Unauthorized",
                "There is no token. Send the source's token as \"Authorization: Bearer TOKEN\" or as ?token=TOKEN.",
                Map.of("WWW-Authenticate", "Bearer"));
    }
}
