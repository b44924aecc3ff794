package dev.tocsin.intake;

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

/// Texts in which no alarm was recognised, newest first.
@Path("/api/v1/unreadable")
@RolesAllowed("VIEWER")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class UnreadableResource {
    private final UnreadableRepository unreadable;
    private final UnreadableTexts desk;
    private final SecurityIdentity identity;

    UnreadableResource(UnreadableRepository unreadable, UnreadableTexts desk, SecurityIdentity identity) {
        this.unreadable = unreadable;
        this.desk = desk;
        this.identity = identity;
    }

    /// Each with its beginning.
    ///
    /// @param after the id of the last one of the stretch before
    @Operation(summary = "Lists texts in which no alarm was recognised, newest first")
    @GET
    public Stretch<UnreadableText> list(
            @QueryParam("after") @Nullable After after, @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return unreadable.list(after, limit.atMost(200));
    }

    /// The whole text, but for OpenIDs.
    @GET
    @Path("/{id}/text")
    @Produces("text/plain;charset=UTF-8")
    public String text(@PathParam("id") long id) {
        return unreadable.text(id).orElseThrow(() -> unknown(id));
    }

    @Operation(
            summary = "Has the text parsed again by the grammar and the rules of now",
            description = "Its receipt tells what comes of it. While no alarm is recognised in it, it is listed anew.")
    @POST
    @Path("/{id}/reparse")
    @RolesAllowed("RESPONDER")
    public void reparse(@PathParam("id") long id) {
        if (!desk.parseAgain(id, identity.getPrincipal().getName())) {
            throw unknown(id);
        }
    }

    private static Problem unknown(long id) {
        return Problem.notFound("There is no unreadable text %d. See GET /api/v1/unreadable.".formatted(id));
    }
}
