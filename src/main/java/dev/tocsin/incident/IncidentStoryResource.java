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
import org.jspecify.annotations.Nullable;

import dev.tocsin.web.After;
import dev.tocsin.web.Limit;
import dev.tocsin.web.Stretch;

/// What an incident has much of, over HTTP, stretch by stretch and newest first.
@Path("/api/v1/incidents")
@RolesAllowed("VIEWER")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class IncidentStoryResource {
    private static final int MOST = 200;

    private final IncidentRepository incidents;
    private final AlarmRepository alarms;
    private final IncidentStoryRepository stories;

    IncidentStoryResource(IncidentRepository incidents, AlarmRepository alarms, IncidentStoryRepository stories) {
        this.incidents = incidents;
        this.alarms = alarms;
        this.stories = stories;
    }

    @GET
    @Path("/{id}/alarms")
    public Stretch<StoredAlarm> alarms(
            @PathParam("id") long id,
            @QueryParam("after") @Nullable After after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        Incident incident = incident(id);
        return alarms.ofIncident(incident, after == null ? null : after.uuid(), limit.atMost(MOST));
    }

    @GET
    @Path("/{id}/timeline")
    public Stretch<TimelineEntry> timeline(
            @PathParam("id") long id,
            @QueryParam("after") @Nullable After after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return stories.timeline(incident(id).id(), number(after), limit.atMost(MOST));
    }

    @GET
    @Path("/{id}/deliveries")
    public Stretch<DeliveryView> deliveries(
            @PathParam("id") long id,
            @QueryParam("after") @Nullable After after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return stories.deliveries(incident(id).id(), number(after), limit.atMost(MOST));
    }

    private Incident incident(long id) {
        return incidents.find(id).orElseThrow(() -> IncidentResource.unknown(id));
    }

    private static long number(@Nullable After after) {
        return after == null ? IncidentStoryRepository.NEWEST : after.number();
    }
}
