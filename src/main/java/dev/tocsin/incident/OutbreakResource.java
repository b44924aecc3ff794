package dev.tocsin.incident;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jspecify.annotations.Nullable;

import dev.tocsin.web.After;
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
    public Listing<Outbreak> list(
            @QueryParam("after") @Nullable After after, @QueryParam("limit") @DefaultValue("50") Limit limit) {
        int size = limit.atMost(MOST_LISTED);
        List<Outbreak> found = outbreaks.list(after == null ? Long.MAX_VALUE : after.number(), size + 1);
        return Listing.of(found, size, Outbreak::id);
    }

    @GET
    @Path("/{id}")
    public Outbreak one(@PathParam("id") long id) {
        return outbreaks.find(id).orElseThrow(() -> Problem.notFound("There is no outbreak %d.".formatted(id)));
    }
}
