package dev.tocsin.intake;

import java.util.Optional;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import dev.tocsin.web.ApiPath;
import dev.tocsin.web.Problem;

/// Requests of programs that look like forms, because `curl -d` and some HTTP libraries name that type unasked. The
/// check against forged forms would answer them with a bare 400.
class FormGuard {
    @ServerRequestFilter(preMatching = true)
    Optional<Response> guard(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase(MediaType.APPLICATION_FORM_URLENCODED)) {
            return Optional.empty();
        }
        if (ApiPath.isIntake(path) && request.getMethod().equals("POST")) {
            Problem problem = SubmissionReader.unsupported(type);
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
}
