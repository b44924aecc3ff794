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
import org.jspecify.annotations.Nullable;

import dev.tocsin.web.After;
import dev.tocsin.web.Limit;
import dev.tocsin.web.Listing;
import dev.tocsin.web.Problem;

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

    /// @param after the id of the last one of the stretch before
    @GET
    public Listing<SetAsideText> list(
            @QueryParam("after") @Nullable After after, @QueryParam("limit") @DefaultValue("50") Limit limit) {
        int size = limit.atMost(200);
        return Listing.of(texts.list(after == null ? null : after.id(), size + 1), size, SetAsideText::id);
    }

    /// Puts the text back into the queue; its receipt tells what comes of it.
    @POST
    @Path("/{id}/try-again")
    @RolesAllowed("RESPONDER")
    public void tryAgain(@PathParam("id") UUID id) {
        if (!desk.tryAgain(id, identity.getPrincipal().getName())) {
            throw Problem.notFound("There is no text %s set aside. See GET /api/v1/set-aside.".formatted(id));
        }
    }
}
