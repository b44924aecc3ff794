package dev.tocsin.reply;

import java.util.List;

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

/// Messages that were given up.
@Path("/api/v1/deliveries")
@RolesAllowed("VIEWER")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class DeliveryResource {
    private final DeadLetterRepository letters;
    private final DeadLetters desk;
    private final SecurityIdentity identity;

    DeliveryResource(DeadLetterRepository letters, DeadLetters desk, SecurityIdentity identity) {
        this.letters = letters;
        this.desk = desk;
        this.identity = identity;
    }

    /// Newest first.
    ///
    /// @param after the id of the last one of the stretch before
    @GET
    @Path("/dead")
    public Listing<DeadLetter> dead(
            @QueryParam("after") @Nullable After after, @QueryParam("limit") @DefaultValue("50") Limit limit) {
        int size = limit.atMost(200);
        List<DeadLetter> found = letters.list(after == null ? Long.MAX_VALUE : after.number(), size + 1);
        return Listing.of(found, size, DeadLetter::id);
    }

    /// Sends it again, before the younger messages about its incident; a paused channel keeps it until it takes some.
    @POST
    @Path("/{id}/resend")
    @RolesAllowed("RESPONDER")
    public void resend(@PathParam("id") long id) {
        if (!desk.resend(id, identity.getPrincipal().getName())) {
            throw Problem.notFound(
                    "There is no delivery %d that was given up. See GET /api/v1/deliveries/dead.".formatted(id));
        }
    }
}
