package dev.tocsin.web;

import java.net.URI;
import java.util.Map;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.logging.Log;
import io.quarkus.runtime.util.ExceptionUtil;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Turns what went wrong into problem documents, so that no answer of the API is bare.
class ProblemMappers {
    @ServerExceptionMapper
    Response problem(Problem problem) {
        return response(problem);
    }

    @ServerExceptionMapper
    Response nobody(UnauthorizedException e, UriInfo uri) {
        return isApi(uri)
                ? response(new Problem(401, "Unauthorized", Problem.TOKEN_NEEDED, Map.of("WWW-Authenticate", "Bearer")))
                : Response.seeOther(URI.create("/login")).build();
    }

    @ServerExceptionMapper
    Response notAllowed(ForbiddenException e, UriInfo uri) {
        return isApi(uri)
                ? response(new Problem(
                        403, "Forbidden", "Your role does not include this. Ask an administrator for a higher one."))
                : Response.status(403).build();
    }

    /// What the framework itself refuses: no such path, method or media type, an unreadable body.
    @ServerExceptionMapper
    Response refused(WebApplicationException e, UriInfo uri) {
        Response given = e.getResponse();
        if (!isApi(uri) || given.hasEntity() || given.getStatus() < 400) {
            return given;
        }
        return response(new Problem(
                given.getStatus(),
                given.getStatusInfo().getReasonPhrase(),
                detail(given.getStatus()),
                given.getHeaderString("Allow") == null ? Map.of() : Map.of("Allow", given.getHeaderString("Allow"))));
    }

    @ServerExceptionMapper
    Response failed(RuntimeException e, UriInfo uri) {
        if (DatabaseAway.is(e)) {
            Log.warnf("The database is away: %s", ExceptionUtil.getRootCause(e).getMessage());
            return response(DatabaseAway.problem());
        }
        Log.errorf(e, "%s failed", uri.getPath());
        return response(
                new Problem(500, "Internal Server Error", "Tocsin failed. Its log has the reason; please report it."));
    }

    private static Response response(Problem problem) {
        Response.ResponseBuilder response = Response.status(problem.document().status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem.document());
        problem.headers().forEach(response::header);
        return response.build();
    }

    private static boolean isApi(UriInfo uri) {
        return uri.getPath().startsWith("/api/") || uri.getPath().startsWith("/hooks/");
    }

    private static String detail(int status) {
        return switch (status) {
            case 400 -> "The request cannot be read. Compare it with /q/openapi.";
            case 404 -> "There is nothing at this address. The API is described at /q/openapi.";
            case 405 -> "This address does not take that method. See the Allow header.";
            case 406 -> "The answer is application/json. Accept that.";
            case 415 -> "This address does not take that Content-Type. Set one of those that /q/openapi lists for it.";
            default -> "The request was refused. Compare it with /q/openapi.";
        };
    }
}
