package dev.tocsin.incident;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jspecify.annotations.Nullable;

import dev.tocsin.web.Problem;

/// The steps of an incident's checklist over HTTP.
@Path("/api/v1/incidents")
@RolesAllowed("RESPONDER")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class ChecklistResource {
    private final ChecklistDesk desk;
    private final SecurityIdentity identity;

    ChecklistResource(ChecklistDesk desk, SecurityIdentity identity) {
        this.desk = desk;
        this.identity = identity;
    }

    @PUT
    @Path("/{id}/checklist/{step}")
    public ChecklistEntry tick(@PathParam("id") long id, @PathParam("step") String step, Tick tick) {
        if (tick == null || tick.done() == null) {
            throw Problem.badRequest("Send {\"done\": true} or {\"done\": false}; a \"note\" may be added.");
        }
        return desk.tick(
                        id,
                        step,
                        tick.done(),
                        Remark.note(tick.note()),
                        identity.getPrincipal().getName())
                .orElseThrow(() -> Problem.notFound("Incident %d has no checklist step \"%s\".".formatted(id, step)));
    }

    record Tick(@Nullable Boolean done, @Nullable String note) {}
}
