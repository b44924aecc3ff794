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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

import dev.tocsin.page.SilenceFormPageResource.Outcome;
import dev.tocsin.silence.QuickSilence;
import dev.tocsin.silence.SilenceForm;
import dev.tocsin.silence.SilenceRefusal;
import dev.tocsin.silence.SilenceRefusal.Reason;

/// The buttons on an incident's page that silence it.
@Path("/incidents/{id:\\d{1,18}}/silence")
@RolesAllowed("RESPONDER")
@RunOnVirtualThread
class IncidentSilencePageResource {
    private final QuickSilence quick;
    private final SilenceFormSheet sheet;
    private final SecurityIdentity identity;
    private final Clock clock;

    IncidentSilencePageResource(QuickSilence quick, SilenceFormSheet sheet, SecurityIdentity identity, Clock clock) {
        this.quick = quick;
        this.sheet = sheet;
        this.identity = identity;
        this.clock = clock;
    }

    /// Where it cannot be, because nothing tells the incident from others or the button is from yesterday, the form of
    /// a silence says so and holds what is known of it.
    ///
    /// @param length how long, as ISO 8601 writes it, or until when
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Object silence(long id, @RestForm @Nullable String length, @RestForm @Nullable String comment) {
        String why = comment == null ? "" : comment;
        Instant until;
        try {
            until = until(length == null ? "" : length);
        } catch (DateTimeException | ArithmeticException e) {
            return refused(id, null, why, Reason.NO_SUCH_TIME);
        }
        try {
            quick.create(id, until, why, null, identity.getPrincipal().getName())
                    .orElseThrow(NotFoundException::new);
            return Response.seeOther(URI.create("/incidents/" + id)).build();
        } catch (SilenceRefusal e) {
            return refused(id, e.reason() == Reason.NO_SUCH_TIME ? null : until, why, e.reason());
        }
    }

    private TemplateInstance refused(long id, @Nullable Instant until, String comment, Reason reason) {
        SilenceForm form = quick.form(id, until, comment, null).orElseThrow(NotFoundException::new);
        return sheet.of(null, form, Outcome.refused(reason));
    }

    private Instant until(String length) {
        return length.startsWith("P") ? clock.instant().plus(Duration.parse(length)) : Instant.parse(length);
    }
}
