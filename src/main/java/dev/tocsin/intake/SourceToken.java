package dev.tocsin.intake;

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

import dev.tocsin.security.Token;
import dev.tocsin.web.Problem;

/// Who hands in: read from `Authorization: Bearer TOKEN`, `?token=TOKEN` or `X-Tocsin-Signature: sha256=HEX`.
@Singleton
class SourceToken {
    static final String SIGNATURE = "X-Tocsin-Signature";

    private static final String SCHEME = "Bearer ";
    private static final String ALGORITHM = "sha256=";

    private final KnownSources sources;

    SourceToken(KnownSources sources) {
        this.sources = sources;
    }

    /// Without the body: whether somebody is named who may hand in.
    ///
    /// @throws Problem there is no token and no signature, or the token opens nothing
    void judge(HttpServerRequest request) {
        if (isSigned(request)) {
            bytes(request.getHeader(SIGNATURE));
        } else {
            of(token(request));
        }
    }

    /// Whether it is the signature that counts: a token goes before it.
    static boolean isSigned(HttpServerRequest request) {
        return request.getHeader(SIGNATURE) != null && given(request).isEmpty();
    }

    /// @param hook the source that the address names, if it names one
    /// @throws Problem nobody, or somebody else
    Source source(HttpServerRequest request, byte[] body, @Nullable String hook) {
        Source source = isSigned(request) ? signer(request.getHeader(SIGNATURE), body, hook) : of(token(request));
        if (hook != null && !hook.equals(source.name())) {
            throw new Problem(
                    403, "Forbidden", "This token belongs to another source. Use the token of \"%s\".".formatted(hook));
        }
        return source;
    }

    /// @throws Problem there is none
    Token token(HttpServerRequest request) {
        return given(request).orElseThrow(SourceToken::missing);
    }

    private Source of(Token token) {
        return sources.byToken(token)
                .orElseThrow(
                        () -> new Problem(
                                403,
                                "Forbidden",
                                "This token opens no source: it is wrong or was revoked. Take the one that Tocsin printed, or make a new one under /api/v1/sources."));
    }

    private Source signer(String signature, byte[] body, @Nullable String hook) {
        byte[] given = bytes(signature);
        return sources.signing().stream()
                .filter(it -> hook == null || hook.equals(it.source().name()))
                .filter(it -> it.signed(body, given))
                .map(SigningSource::source)
                .findFirst()
                .orElseThrow(
                        () -> new Problem(
                                403,
                                "Forbidden",
                                "The signature fits no source's secret. Sign the body's bytes as they are sent with HMAC-SHA256; a secret is made under /api/v1/sources/ID/secret."));
    }

    private static byte[] bytes(String signature) {
        try {
            if (signature.startsWith(ALGORITHM)) {
                return HexFormat.of()
                        .parseHex(signature.substring(ALGORITHM.length()).strip());
            }
        } catch (IllegalArgumentException e) {
            // told below, together with other algorithms
        }
        throw new Problem(401, "Unauthorized", "\"%s\" reads sha256=HEX, 64 digits from 0 to f.".formatted(SIGNATURE));
    }

    private static Optional<Token> given(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.of(new Token(header.substring(SCHEME.length()).strip()));
        }
        String parameter = request.getParam("token");
        return parameter == null || parameter.isBlank() ? Optional.empty() : Optional.of(new Token(parameter));
    }

    private static Problem missing() {
        return new Problem(
                401,
                "Unauthorized",
                "There is no token. Send the source's token as \"Authorization: Bearer TOKEN\" or as ?token=TOKEN, or sign the body (%s)."
                        .formatted(SIGNATURE),
                Map.of("WWW-Authenticate", "Bearer"));
    }
}
