package dev.tocsin.web;

import java.net.URI;
import java.util.Map;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.logging.Log;
import io.quarkus.runtime.util.ExceptionUtil;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

import dev.tocsin.search.SearchException;

/// Turns what went wrong into problem documents, so that no answer of the API is bare.
class ProblemMappers {
    private final AllowedMethods methods;

    ProblemMappers(AllowedMethods methods) {
        this.methods = methods;
    }

    @ServerExceptionMapper
    Response problem(Problem problem) {
        return response(problem);
    }

    /// With the place and the guess as members of their own, for programs that mark it.
    @ServerExceptionMapper
    Response unread(SearchException e) {
        return Response.status(400)
                .type(Problem.MEDIA_TYPE)
                .entity(new SearchProblem(
                        "about:blank", "Bad Request", 400, e.getMessage(), e.column(), e.suggestion()))
                .build();
    }

    record SearchProblem(
            String type,
            String title,
            int status,
            String detail,
            int column,
            @Nullable String suggestion) {}

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
        if (e.getCause() instanceof Problem problem) {
            return response(problem);
        }
        Response given = e.getResponse();
        if (given.getStatus() == 405) {
            return methodNotAllowed(uri);
        }
        if (!isApi(uri) || given.hasEntity() || given.getStatus() < 400) {
            return given;
        }
        String detail = given.getStatus() == 404 && ApiPath.isHook(uri.getPath())
                ? "An address for robots and bridges is /hooks/ and the name of the source, such as /hooks/default."
                : detail(given.getStatus());
        return response(new Problem(given.getStatus(), given.getStatusInfo().getReasonPhrase(), detail));
    }

    private Response methodNotAllowed(UriInfo uri) {
        String allowed = String.join(", ", methods.of(uri.getPath()));
        return response(new Problem(
                405, "Method Not Allowed", "This address takes %s.".formatted(allowed), Map.of("Allow", allowed)));
    }

    @ServerExceptionMapper
    Response otherJson(MismatchedInputException e) {
        return response(JsonMistake.problem(e));
    }

    @ServerExceptionMapper
    Response failed(RuntimeException e, UriInfo uri) {
        if (DatabaseAway.is(e)) {
            Log.warnf("The database is away: %s", ExceptionUtil.getRootCause(e).getMessage());
            return response(DatabaseAway.problem());
        }
        if (Storable.isRefused(e)) {
            return response(
                    Problem.badRequest("The request holds a NUL character, which cannot be kept. Take it out."));
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
        return ApiPath.isForPrograms(uri.getPath());
    }

    private static String detail(int status) {
        return switch (status) {
            case 400 -> "The request cannot be read. Compare it with /q/openapi.";
            case 404 -> "There is nothing at this address. The API is described at /q/openapi.";
            case 406 -> "The answer is application/json. Accept that.";
            case 415 -> "This address does not take that Content-Type. Set one of those that /q/openapi lists for it.";
            default -> "The request was refused. Compare it with /q/openapi.";
        };
    }
}
