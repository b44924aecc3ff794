package dev.tocsin.intake;

import java.util.Optional;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

import dev.tocsin.web.ApiPath;
import dev.tocsin.web.Problem;

/// Requests of programs that look like forms, because `curl -d` and some HTTP libraries name that type unasked. The
/// check against forged forms would answer them with a bare 400.
class FormGuard {
    @ServerRequestFilter(preMatching = true)
    Optional<Response> guard(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        boolean form = names(type, MediaType.MULTIPART_FORM_DATA) || names(type, MediaType.APPLICATION_FORM_URLENCODED);
        if (form && ApiPath.isHook(path)) {
            // Bridges send forms with parts, others what `curl -d` calls a form; a token proves them. Intake reads the
            // bytes itself.
            request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM);
            return Optional.empty();
        }
        if (!names(type, MediaType.APPLICATION_FORM_URLENCODED)) {
            return Optional.empty();
        }
        if (ApiPath.isIntake(path) && request.getMethod().equals("POST")) {
            Problem problem = SubmissionReader.unsupported(MediaType.APPLICATION_FORM_URLENCODED);
            return Optional.of(Response.status(415)
                    .type(Problem.MEDIA_TYPE)
                    .entity(problem.document())
                    .build());
        }
        // Nothing is forged here: the API takes no session for a change, and no site knows a token.
        if (ApiPath.isApi(path)) {
            request.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
        }
        return Optional.empty();
    }

    private static boolean names(@Nullable String header, String type) {
        return header != null && header.split(";", 2)[0].strip().equalsIgnoreCase(type);
    }
}
