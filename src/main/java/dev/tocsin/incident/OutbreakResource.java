package dev.tocsin.incident;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.RunOnVirtualThread;

import dev.tocsin.web.Limit;
import dev.tocsin.web.Listing;
import dev.tocsin.web.Problem;

/// Outbreaks over HTTP: what many accounts share.
@Path("/api/v1/outbreaks")
@RolesAllowed("VIEWER")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class OutbreakResource {
    private static final int MOST_LISTED = 200;

    private final OutbreakRepository outbreaks;

    OutbreakResource(OutbreakRepository outbreaks) {
        this.outbreaks = outbreaks;
    }

    @GET
    public Listing<Outbreak> list(@QueryParam("limit") @DefaultValue("50") Limit limit) {
        return Listing.whole(outbreaks.list(limit.atMost(MOST_LISTED)));
    }

    @GET
    @Path("/{id}")
    public Outbreak one(@PathParam("id") long id) {
        return outbreaks.find(id).orElseThrow(() -> Problem.notFound("There is no outbreak %d.".formatted(id)));
    }
}
