package dev.tocsin.silence;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

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

import dev.tocsin.web.Problem;

/// A silence made from an incident, over HTTP.
@Path("/api/v1/incidents/{id}/silence")
@RolesAllowed("RESPONDER")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class IncidentSilenceResource {
    private static final String WANTED =
            "Send {\"minutes\": 60} or {\"until\": \"2026-01-31T08:00:00Z\"}; a \"comment\" may say why.";
    private static final Duration LONGEST = Duration.ofDays(366);

    private final QuickSilence quick;
    private final SilenceBook book;
    private final SecurityIdentity identity;
    private final Clock clock;

    IncidentSilenceResource(QuickSilence quick, SilenceBook book, SecurityIdentity identity, Clock clock) {
        this.quick = quick;
        this.book = book;
        this.identity = identity;
        this.clock = clock;
    }

    /// Silences the incident's account for the types that the incident has shown.
    @POST
    public Response silence(@PathParam("id") long id, @Nullable QuickForm form) {
        if (form == null || (form.minutes() == null) == (form.until() == null)) {
            throw Problem.badRequest(WANTED);
        }
        try {
            long silence = quick.create(
                            id,
                            until(form),
                            form.comment() == null ? "" : form.comment(),
                            form.includeCritical(),
                            identity.getPrincipal().getName())
                    .orElseThrow(() -> Problem.notFound("There is no incident %d.".formatted(id)));
            return Response.created(URI.create("/api/v1/silences/" + silence))
                    .entity(book.find(silence).orElseThrow())
                    .build();
        } catch (SilenceRefusal e) {
            throw Problem.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private Instant until(QuickForm form) {
        if (form.until() != null) {
            return form.until();
        }
        if (form.minutes() < 1 || form.minutes() > LONGEST.toMinutes()) {
            throw Problem.badRequest("\"minutes\" is a number from 1 to %d (a year).".formatted(LONGEST.toMinutes()));
        }
        return clock.instant().plus(Duration.ofMinutes(form.minutes()));
    }

    /// Either of `minutes` and `until`.
    ///
    /// @param comment why; without it the incident's number
    /// @param includeCritical without it, whether the incident is critical now
    record QuickForm(
            @Nullable Integer minutes,
            @Nullable Instant until,
            @Nullable String comment,
            @Nullable Boolean includeCritical) {}
}
