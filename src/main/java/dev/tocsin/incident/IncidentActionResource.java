package dev.tocsin.incident;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jspecify.annotations.Nullable;

import dev.tocsin.security.UserRepository;
import dev.tocsin.web.Problem;
import dev.tocsin.web.PublicUrl;

/// What people do to incidents, over HTTP. Doing it again changes nothing; what an incident that is over cannot take is
/// refused with 409.
@Path("/api/v1/incidents")
@RolesAllowed("RESPONDER")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class IncidentActionResource {
    private static final int MOST_SNOOZE = 7 * 24 * 60;

    private final IncidentDesk desk;
    private final IncidentRepository incidents;
    private final SecurityIdentity identity;
    private final PublicUrl publicUrl;
    private final UserRepository users;

    IncidentActionResource(
            IncidentDesk desk,
            IncidentRepository incidents,
            SecurityIdentity identity,
            PublicUrl publicUrl,
            UserRepository users) {
        this.desk = desk;
        this.incidents = incidents;
        this.identity = identity;
        this.publicUrl = publicUrl;
        this.users = users;
    }

    @POST
    @Path("/{id}/acknowledge")
    @Consumes(MediaType.WILDCARD)
    public IncidentLine acknowledge(@PathParam("id") long id) {
        return line(open(found(desk.acknowledge(id, who()), id), "acknowledged"));
    }

    @POST
    @Path("/{id}/resolve")
    @Consumes(MediaType.WILDCARD)
    public IncidentLine resolve(@PathParam("id") long id) {
        return line(found(desk.resolve(id, who()), id));
    }

    @POST
    @Path("/{id}/reopen")
    @Consumes(MediaType.WILDCARD)
    public IncidentLine reopen(@PathParam("id") long id) {
        return line(found(desk.reopen(id, who()), id));
    }

    /// Gives it to a user; an empty name takes it back.
    @POST
    @Path("/{id}/assign")
    public IncidentLine assign(@PathParam("id") long id, Assignment assignment) {
        if (assignment == null || assignment.to() == null) {
            throw Problem.badRequest("Send {\"to\": \"NAME\"} with a user's name, or an empty one to take it back.");
        }
        String to = assignment.to().strip();
        if (to.isEmpty()) {
            return line(found(desk.assign(id, null, who()), id));
        }
        if (users.byName(to).isEmpty()) {
            throw Problem.badRequest("There is no user \"%s\". Use a name that can sign in.".formatted(to));
        }
        return line(open(found(desk.assign(id, to, who()), id), "assigned"));
    }

    /// Tells nobody of it for a while. What is new meanwhile is told in one message when that ends; what is new of a
    /// critical incident, and that it is over, is told at once.
    @POST
    @Path("/{id}/snooze")
    public IncidentLine snooze(@PathParam("id") long id, Snooze snooze) {
        if (snooze == null || snooze.minutes() == null || snooze.minutes() < 0 || snooze.minutes() > MOST_SNOOZE) {
            throw Problem.badRequest(
                    "Send {\"minutes\": 60}, at most %d (a week); 0 takes it back.".formatted(MOST_SNOOZE));
        }
        Incident incident = found(desk.snooze(id, Duration.ofMinutes(snooze.minutes()), who()), id);
        return line(snooze.minutes() == 0 ? incident : open(incident, "snoozed"));
    }

    @POST
    @Path("/{id}/comments")
    public Response comment(@PathParam("id") long id, Comment comment) {
        Remark remark = Remark.of(comment == null ? null : comment.text());
        return Response.status(201)
                .entity(line(found(desk.comment(id, who(), remark), id)))
                .build();
    }

    private String who() {
        return identity.getPrincipal().getName();
    }

    private IncidentLine line(Incident incident) {
        List<SilenceMark> silences = incidents.silences(List.of(incident.id())).getOrDefault(incident.id(), List.of());
        return IncidentLine.of(incident, silences, publicUrl);
    }

    private static Incident found(Optional<Incident> incident, long id) {
        return incident.orElseThrow(() -> IncidentResource.unknown(id));
    }

    private static Incident open(Incident incident, String action) {
        if (!incident.isOpen()) {
            throw new Problem(
                    409,
                    "Conflict",
                    "Incident %d is resolved: reopen it before it is %s.".formatted(incident.id(), action));
        }
        return incident;
    }

    record Assignment(@Nullable String to) {}

    record Snooze(@Nullable Integer minutes) {}

    record Comment(@Nullable String text) {}
}
