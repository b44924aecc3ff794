package dev.tocsin.security;

import java.util.Optional;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import dev.tocsin.web.ApiPath;
import dev.tocsin.web.Problem;

/// Keeps other sites from acting with a person's session, which a browser sends along whoever asks. On the page only
/// forms change something, since the framework looks for their token; on the API only tokens do, so that it needs none.
class ForgeryGuard {
    private static final Problem.Document SESSION = new Problem.Document(
            "about:blank",
            "Forbidden",
            403,
            "A browser's session may read here and change nothing. " + Problem.TOKEN_NEEDED);
    private static final Problem.Document NO_FORM = new Problem.Document(
            "about:blank",
            "Unsupported Media Type",
            415,
            "The page takes its own forms only. Programs act under /api/v1, which /q/openapi describes.");

    @ServerRequestFilter(preMatching = true)
    Optional<Response> guard(ContainerRequestContext request, RoutingContext routing) {
        String path = request.getUriInfo().getPath();
        if (!ApiPath.isUnsafe(request.getMethod()) || ApiPath.isIntake(path)) {
            return Optional.empty();
        }
        if (ApiPath.isApi(path)) {
            return isSession(routing) ? refusal(SESSION) : Optional.empty();
        }
        return isForm(request.getHeaderString(HttpHeaders.CONTENT_TYPE)) ? Optional.empty() : refusal(NO_FORM);
    }

    private static boolean isSession(RoutingContext routing) {
        return routing.user() instanceof QuarkusHttpUser user && Identities.isSession(user.getSecurityIdentity());
    }

    /// Letter by letter, as the framework compares: a type that it took for something else would pass without a token.
    private static boolean isForm(String type) {
        return type != null && type.split(";", 2)[0].strip().equals(MediaType.APPLICATION_FORM_URLENCODED);
    }

    private static Optional<Response> refusal(Problem.Document document) {
        return Optional.of(Response.status(document.status())
                .type(Problem.MEDIA_TYPE)
                .entity(document)
                .build());
    }
}
