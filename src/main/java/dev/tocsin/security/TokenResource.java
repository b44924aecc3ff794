package dev.tocsin.security;

import java.net.URI;
import java.time.Instant;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

import dev.tocsin.web.Listing;
import dev.tocsin.web.Problem;

/// The tokens of programs over HTTP. A token is in the answer that made it and nowhere else.
@Path("/api/v1/tokens")
@RolesAllowed("ADMINISTRATOR")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class TokenResource {
    private final TokenDesk desk;

    TokenResource(TokenDesk desk) {
        this.desk = desk;
    }

    @Operation(summary = "Lists the tokens", description = "Those that were revoked or have expired among them.")
    @GET
    public Listing<TokenView> list() {
        return Listing.whole(desk.all().stream().map(token -> view(token, null)).toList());
    }

    @Operation(summary = "Shows one token, without its secret")
    @GET
    @Path("/{id}")
    public TokenView one(@PathParam("id") long id) {
        return desk.find(id).map(token -> view(token, null)).orElseThrow(() -> unknown(id));
    }

    @Operation(summary = "Makes a token", description = "It is in this answer and nowhere else.")
    @APIResponseSchema(value = TokenView.class, responseCode = "201")
    @POST
    public Response make(@Nullable NewToken wanted) {
        if (wanted == null || wanted.name() == null || !TokenDesk.isName(wanted.name())) {
            throw Problem.badRequest(
                    "A token needs a \"name\" of 1 to 64 letters, digits, spaces, dots, hyphens or underscores.");
        }
        if (wanted.role() == null) {
            throw Problem.badRequest("A token needs a \"role\": VIEWER, RESPONDER, RULE_AUTHOR or ADMINISTRATOR.");
        }
        if (wanted.expiresAt() != null && !desk.isAhead(wanted.expiresAt())) {
            throw Problem.badRequest("\"expiresAt\" has passed. Leave it out for a token that does not expire.");
        }
        TokenDesk.Made made = desk.make(wanted.name(), wanted.role(), wanted.expiresAt());
        return Response.created(URI.create("/api/v1/tokens/" + made.token().id()))
                .entity(view(made.token(), made.secret()))
                .build();
    }

    @Operation(summary = "Revokes the token", description = "It stays in the list, since timelines name it.")
    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    public void revoke(@PathParam("id") long id) {
        desk.revoke(id).orElseThrow(() -> unknown(id));
    }

    private static Problem unknown(long id) {
        return Problem.notFound("There is no token %d. See GET /api/v1/tokens.".formatted(id));
    }

    private static TokenView view(ApiToken token, @Nullable String secret) {
        return new TokenView(
                token.id(),
                token.name(),
                token.role(),
                token.createdAt(),
                token.expiresAt(),
                token.revokedAt(),
                secret);
    }

    record NewToken(
            @Nullable String name,
            @Nullable Role role,
            @Nullable Instant expiresAt) {}

    /// @param token `null` but in the answer that made it
    record TokenView(
            long id,
            String name,
            Role role,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String token) {}
}
