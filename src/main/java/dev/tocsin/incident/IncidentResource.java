package dev.tocsin.incident;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jspecify.annotations.Nullable;

import dev.tocsin.security.UserRepository;
import dev.tocsin.web.Limit;
import dev.tocsin.web.Problem;
import dev.tocsin.web.PublicUrl;
import dev.tocsin.web.Storable;

/// Incidents over HTTP.
@Path("/api/v1/incidents")
@RolesAllowed("VIEWER")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class IncidentResource {
    private static final int MOST_SNOOZE = 7 * 24 * 60;

    private final IncidentRepository incidents;
    private final IncidentDesk desk;
    private final SecurityIdentity identity;
    private final PublicUrl publicUrl;
    private final UserRepository users;

    IncidentResource(
            IncidentRepository incidents,
            IncidentDesk desk,
            SecurityIdentity identity,
            PublicUrl publicUrl,
            UserRepository users) {
        this.users = users;
        this.incidents = incidents;
        this.desk = desk;
        this.identity = identity;
        this.publicUrl = publicUrl;
    }

    @GET
    public Response list(
            @QueryParam("q") @Nullable String q,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") Limit limit,
            UriInfo uri) {
        IncidentPage page = page(IncidentQuery.parse(q), after, limit.value());
        Response.ResponseBuilder response = Response.ok(new Listing(
                page.items().stream().map(it -> line(it, page.silences())).toList(), page.next()));
        if (page.next() != null) {
            response.links(Link.fromUri(uri.getRequestUriBuilder()
                            .replaceQueryParam("after", page.next())
                            .build())
                    .rel("next")
                    .build());
        }
        return response.build();
    }

    private IncidentPage page(IncidentQuery query, @Nullable String after, int limit) {
        try {
            return incidents.list(query, after, limit);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(String.valueOf(e.getMessage()));
        }
    }

    @GET
    @Path("/{id}")
    public IncidentDetail one(@PathParam("id") long id) {
        return found(incidents.detail(id), id);
    }

    @POST
    @Path("/{id}/acknowledge")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("RESPONDER")
    public IncidentLine acknowledge(@PathParam("id") long id) {
        return line(found(desk.acknowledge(id, who()), id));
    }

    @POST
    @Path("/{id}/resolve")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("RESPONDER")
    public IncidentLine resolve(@PathParam("id") long id) {
        return line(found(desk.resolve(id, who()), id));
    }

    @POST
    @Path("/{id}/reopen")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("RESPONDER")
    public IncidentLine reopen(@PathParam("id") long id) {
        return line(found(desk.reopen(id, who()), id));
    }

    /// Gives it to a user; an empty name takes it back.
    @POST
    @Path("/{id}/assign")
    @RolesAllowed("RESPONDER")
    public IncidentLine assign(@PathParam("id") long id, Assignment assignment) {
        if (assignment == null || assignment.to() == null) {
            throw Problem.badRequest("Send {\"to\": \"NAME\"} with a user's name, or an empty one to take it back.");
        }
        String to = assignment.to().strip();
        if (!to.isEmpty() && users.byName(to).isEmpty()) {
            throw Problem.badRequest("There is no user \"%s\". Use a name that can sign in.".formatted(to));
        }
        return line(found(desk.assign(id, to.isEmpty() ? null : to, who()), id));
    }

    /// Tells nobody of it for a while, unless it becomes critical.
    @POST
    @Path("/{id}/snooze")
    @RolesAllowed("RESPONDER")
    public IncidentLine snooze(@PathParam("id") long id, Snooze snooze) {
        if (snooze == null || snooze.minutes() == null || snooze.minutes() < 0 || snooze.minutes() > MOST_SNOOZE) {
            throw Problem.badRequest(
                    "Send {\"minutes\": 60}, at most %d (a week); 0 takes it back.".formatted(MOST_SNOOZE));
        }
        return line(found(desk.snooze(id, Duration.ofMinutes(snooze.minutes()), who()), id));
    }

    @POST
    @Path("/{id}/comments")
    @RolesAllowed("RESPONDER")
    public Response comment(@PathParam("id") long id, Comment comment) {
        if (comment == null || comment.text() == null || comment.text().isBlank()) {
            throw Problem.badRequest("The comment is empty. Send {\"text\": \"…\"}.");
        }
        return Response.status(201)
                .entity(line(found(desk.comment(id, who(), Storable.text(comment.text())), id)))
                .build();
    }

    @PUT
    @Path("/{id}/checklist/{step}")
    @RolesAllowed("RESPONDER")
    public ChecklistEntry tick(@PathParam("id") long id, @PathParam("step") String step, Tick tick) {
        if (tick == null || tick.done() == null) {
            throw Problem.badRequest("Send {\"done\": true} or {\"done\": false}; a \"note\" may be added.");
        }
        String note = tick.note() == null ? null : Storable.text(tick.note());
        return desk.tick(id, step, tick.done(), note, who())
                .orElseThrow(() -> Problem.notFound("Incident %d has no checklist step \"%s\".".formatted(id, step)));
    }

    private String who() {
        return identity.getPrincipal().getName();
    }

    private static <T> T found(Optional<T> value, long id) {
        return value.orElseThrow(() -> Problem.notFound("There is no incident %d.".formatted(id)));
    }

    private IncidentLine line(Incident incident) {
        return line(incident, incidents.silences(List.of(incident.id())));
    }

    private IncidentLine line(Incident incident, Map<Long, List<SilenceMark>> silences) {
        return IncidentLine.of(incident, silences.getOrDefault(incident.id(), List.of()), publicUrl);
    }

    record Listing(List<IncidentLine> items, @Nullable String next) {}

    record Assignment(@Nullable String to) {}

    record Snooze(@Nullable Integer minutes) {}

    record Comment(@Nullable String text) {}

    record Tick(@Nullable Boolean done, @Nullable String note) {}
}
