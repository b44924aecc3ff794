package dev.tocsin.intake;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/// What stands before the intake: whether there is room, who it is, and whether it may hand in so much.
@Singleton
class Admission {
    private final IntakeRoom room;
    private final SourceToken token;
    private final RateLimit rates;

    Admission(IntakeRoom room, SourceToken token, RateLimit rates) {
        this.room = room;
        this.token = token;
        this.rates = rates;
    }

    /// Before anything of the body is read.
    IntakeRoom.Place room(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return room.take(length == null ? -1 : Long.parseLong(length));
    }

    Source source(HttpServerRequest request, byte[] body, @Nullable String hook) {
        return token.source(request, body, hook);
    }

    void count(Source source, int texts) {
        rates.count(source, texts);
    }
}
