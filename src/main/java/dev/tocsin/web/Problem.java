package dev.tocsin.web;

import java.util.Map;

import jakarta.ws.rs.core.HttpHeaders;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/// An error answer by RFC 9457. The detail is for a person: what is wrong and what to do.
public final class Problem extends RuntimeException {
    public static final String MEDIA_TYPE = "application/problem+json";
    public static final String TOKEN_NEEDED =
            "Send a valid API token as \"Authorization: Bearer TOKEN\"; an administrator can make one.";

    private final transient Document document;
    private final transient Map<String, String> headers;

    public Problem(int status, String title, String detail) {
        this(status, title, detail, Map.of());
    }

    public Problem(int status, String title, String detail, Map<String, String> headers) {
        super(detail);
        this.document = new Document("about:blank", title, status, detail);
        this.headers = Map.copyOf(headers);
    }

    public static Problem badRequest(String detail) {
        return new Problem(400, "Bad Request", detail);
    }

    public static Problem notFound(String detail) {
        return new Problem(404, "Not Found", detail);
    }

    public Document document() {
        return document;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /// Where no resource has been reached that could throw it.
    void answer(HttpServerResponse response) {
        headers.forEach(response::putHeader);
        response.setStatusCode(document.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .end(JsonObject.mapFrom(document).encode());
    }

    /// The answer's body.
    public record Document(String type, String title, int status, String detail) {}
}
