package dev.tocsin.intake;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jspecify.annotations.Nullable;

import dev.tocsin.web.After;
import dev.tocsin.web.Limit;
import dev.tocsin.web.Listing;

/// Texts in which no alarm was recognised, newest first.
@Path("/api/v1/unreadable")
@RolesAllowed("VIEWER")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class UnreadableResource {
    private final UnreadableRepository unreadable;

    UnreadableResource(UnreadableRepository unreadable) {
        this.unreadable = unreadable;
    }

    /// @param after the id of the last one of the stretch before
    @GET
    public Listing<UnreadableText> list(
            @QueryParam("after") @Nullable After after, @QueryParam("limit") @DefaultValue("50") Limit limit) {
        int size = limit.atMost(200);
        List<UnreadableText> found = unreadable.list(after == null ? Long.MAX_VALUE : after.number(), size + 1);
        return Listing.of(found, size, UnreadableText::id);
    }
}
