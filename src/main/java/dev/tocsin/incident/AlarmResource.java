package dev.tocsin.incident;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.RunOnVirtualThread;

import dev.tocsin.web.Problem;

/// One alarm over HTTP.
@Path("/api/v1/alarms/{id}")
@RolesAllowed("VIEWER")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class AlarmResource {
    private final AlarmRepository alarms;

    AlarmResource(AlarmRepository alarms) {
        this.alarms = alarms;
    }

    @GET
    public StoredAlarm one(@PathParam("id") UUID id) {
        return alarms.find(id).orElseThrow(() -> Problem.notFound("There is no alarm %s.".formatted(id)));
    }
}
