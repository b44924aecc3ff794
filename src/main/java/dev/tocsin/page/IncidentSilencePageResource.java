package dev.tocsin.page;

import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

import dev.tocsin.silence.QuickSilence;
import dev.tocsin.silence.SilenceRefusal;

/// The buttons on an incident's page that silence it.
@Path("/incidents/{id:\\d{1,18}}/silence")
@RolesAllowed("RESPONDER")
@RunOnVirtualThread
class IncidentSilencePageResource {
    private final QuickSilence quick;
    private final SecurityIdentity identity;
    private final Clock clock;

    IncidentSilencePageResource(QuickSilence quick, SecurityIdentity identity, Clock clock) {
        this.quick = quick;
        this.identity = identity;
        this.clock = clock;
    }

    /// @param length how long, as ISO 8601 writes it, or until when
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response silence(long id, @RestForm @Nullable String length, @RestForm @Nullable String comment) {
        try {
            quick.create(
                            id,
                            until(length == null ? "" : length),
                            comment == null ? "" : comment,
                            null,
                            identity.getPrincipal().getName())
                    .orElseThrow(NotFoundException::new);
            return Response.seeOther(URI.create("/incidents/" + id)).build();
        } catch (SilenceRefusal | DateTimeException | ArithmeticException e) {
            // Nothing tells it from others, or the button is from yesterday: the form says what is missing.
            return Response.seeOther(URI.create("/silences/form")).build();
        }
    }

    private Instant until(String length) {
        return length.startsWith("P") ? clock.instant().plus(Duration.parse(length)) : Instant.parse(length);
    }
}
