package dev.tocsin.incident;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jspecify.annotations.Nullable;

import dev.tocsin.web.After;
import dev.tocsin.web.Limit;
import dev.tocsin.web.Links;

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
    public Response alarms(
            @PathParam("id") long id,
            @QueryParam("after") @Nullable After after,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            UriInfo uri) {
        Incident incident = incident(id);
        return answer(alarms.ofIncident(incident, after == null ? null : after.uuid(), limit.atMost(MOST)), uri);
    }

    @GET
    @Path("/{id}/timeline")
    public Response timeline(
            @PathParam("id") long id,
            @QueryParam("after") @Nullable After after,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            UriInfo uri) {
        return answer(stories.timeline(incident(id).id(), number(after), limit.atMost(MOST)), uri);
    }

    @GET
    @Path("/{id}/deliveries")
    public Response deliveries(
            @PathParam("id") long id,
            @QueryParam("after") @Nullable After after,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            UriInfo uri) {
        return answer(stories.deliveries(incident(id).id(), number(after), limit.atMost(MOST)), uri);
    }

    private Incident incident(long id) {
        return incidents.find(id).orElseThrow(() -> IncidentResource.unknown(id));
    }

    private static long number(@Nullable After after) {
        return after == null ? IncidentStoryRepository.NEWEST : after.number();
    }

    private static Response answer(Stretch<?> stretch, UriInfo uri) {
        return Links.toNext(stretch.next(), uri, stretch);
    }
}
