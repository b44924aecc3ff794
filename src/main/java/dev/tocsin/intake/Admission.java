package dev.tocsin.intake;

import jakarta.inject.Singleton;

import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/// What stands before the intake: who it is, and whether it may hand in so much.
@Singleton
class Admission {
    private final SourceToken token;
    private final RateLimit rates;

    Admission(SourceToken token, RateLimit rates) {
        this.token = token;
        this.rates = rates;
    }

    Source source(HttpServerRequest request, byte[] body, @Nullable String hook) {
        return token.source(request, body, hook);
    }

    void count(Source source, int texts) {
        rates.count(source, texts);
    }
}
