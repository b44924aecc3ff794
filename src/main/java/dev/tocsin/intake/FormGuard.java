package dev.tocsin.intake;

import java.util.Optional;
import java.util.Set;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import dev.tocsin.web.Problem;

/// Requests of programs that look like forms, because `curl -d` and some HTTP libraries name that type unasked. The
/// check against forged forms would answer them with a bare 400.
class FormGuard {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final String SESSION = "tocsin-session";
    private static final String SESSION_REFUSED =
            "The page's session changes nothing here. Send \"Authorization: Bearer TOKEN\" instead.";

    @ServerRequestFilter(preMatching = true)
    Optional<Response> guard(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (isForged(request, path)) {
            return Optional.of(refusal(new Problem(403, "Forbidden", SESSION_REFUSED)));
        }
        MediaType type = request.getMediaType();
        if (path.startsWith("/hooks/")
                && type != null
                && MediaType.MULTIPART_FORM_DATA_TYPE.isCompatible(type)
                && !type.isWildcardType()) {
            // Bridges send forms with parts, and prove themselves with a token. Intake reads the bytes itself.
            request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM);
            return Optional.empty();
        }
        if (type == null || !MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(type)) {
            return Optional.empty();
        }
        boolean intake = path.equals("/api/v1/alarms") || path.startsWith("/hooks/");
        if (intake && request.getMethod().equals("POST")) {
            Problem problem = SubmissionReader.unsupported(type.toString());
            return Optional.of(refusal(problem));
        }
        // No site can make a browser send this header along with a form, so nothing is forged here.
        if (path.startsWith("/api/") && request.getHeaderString(HttpHeaders.AUTHORIZATION) != null) {
            request.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
        }
        return Optional.empty();
    }

    /// Another site can make a browser send the session along with any text, but never a token.
    private static boolean isForged(ContainerRequestContext request, String path) {
        return path.startsWith("/api/")
                && !SAFE.contains(request.getMethod())
                && request.getCookies().containsKey(SESSION)
                && request.getHeaderString(HttpHeaders.AUTHORIZATION) == null;
    }

    private static Response refusal(Problem problem) {
        return Response.status(problem.document().status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem.document())
                .build();
    }
}
