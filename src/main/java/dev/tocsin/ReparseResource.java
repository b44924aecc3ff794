package dev.tocsin;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;

import dev.tocsin.incident.StoredAlarm;
import dev.tocsin.web.Problem;

/// Reads a stored alarm again, over HTTP.
@Path("/api/v1/alarms/{id}/reparse")
@RolesAllowed("RESPONDER")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class ReparseResource {
    private final Reparse desk;
    private final SecurityIdentity identity;

    ReparseResource(Reparse desk, SecurityIdentity identity) {
        this.desk = desk;
        this.identity = identity;
    }

    @Operation(
            summary = "Parses and diagnoses the alarm again, by the grammar and the rules of now",
            description =
                    "It stays in its incident, whose severity only rises. The timeline says who asked; nobody is told.")
    @POST
    public StoredAlarm reparse(@PathParam("id") UUID id) {
        return desk.reparse(id, identity.getPrincipal().getName())
                .orElseThrow(() -> Problem.notFound("There is no alarm %s.".formatted(id)));
    }
}
