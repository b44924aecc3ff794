package dev.tocsin.intake;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

import dev.tocsin.web.After;
import dev.tocsin.web.Limit;
import dev.tocsin.web.Problem;
import dev.tocsin.web.Stretch;

/// Texts that could not be processed, newest first.
@Path("/api/v1/set-aside")
@RolesAllowed("VIEWER")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class SetAsideResource {
    private final SetAsideRepository texts;
    private final SetAsideTexts desk;
    private final SecurityIdentity identity;

    SetAsideResource(SetAsideRepository texts, SetAsideTexts desk, SecurityIdentity identity) {
        this.texts = texts;
        this.desk = desk;
        this.identity = identity;
    }

    /// Each with its beginning.
    ///
    /// @param after the id of the last one of the stretch before
    @Operation(summary = "Lists texts that could not be processed, newest first")
    @GET
    public Stretch<SetAsideText> list(
            @QueryParam("after") @Nullable After after, @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return texts.list(after, limit.atMost(200));
    }

    /// The whole text, but for OpenIDs.
    @GET
    @Path("/{id}/text")
    @Produces("text/plain;charset=UTF-8")
    public String text(@PathParam("id") UUID id) {
        return texts.text(id).orElseThrow(() -> unknown(id));
    }

    @Operation(summary = "Puts the text back into the queue", description = "Its receipt tells what comes of it.")
    @POST
    @Path("/{id}/try-again")
    @RolesAllowed("RESPONDER")
    public void tryAgain(@PathParam("id") UUID id) {
        if (!desk.tryAgain(id, identity.getPrincipal().getName())) {
            throw unknown(id);
        }
    }

    private static Problem unknown(UUID id) {
        return Problem.notFound("There is no text %s set aside. See GET /api/v1/set-aside.".formatted(id));
    }
}
