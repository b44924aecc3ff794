package dev.tocsin.page;

import java.net.URI;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

import dev.tocsin.incident.IncidentDesk;
import dev.tocsin.incident.IncidentRepository;
import dev.tocsin.reply.DeadLetters;

/// One incident: what happened, why, what to do; and the forms to say what was done.
@Path("/incidents/{id:\\d{1,18}}")
@Authenticated
@RunOnVirtualThread
class IncidentPageResource {
    private final Reception reception;
    private final IncidentRepository incidents;
    private final IncidentDesk desk;
    private final DeadLetters letters;
    private final SecurityIdentity identity;

    IncidentPageResource(
            Reception reception,
            IncidentRepository incidents,
            IncidentDesk desk,
            DeadLetters letters,
            SecurityIdentity identity) {
        this.reception = reception;
        this.incidents = incidents;
        this.desk = desk;
        this.letters = letters;
        this.identity = identity;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance page(long id) {
        return page(id, null);
    }

    /// @param draft a comment that could not be kept, so that it is not lost; `null` for an empty form
    private TemplateInstance page(long id, @Nullable CommentDraft draft) {
        Visitor visitor = reception.visitor();
        IncidentView incident = incidents.detail(id).map(IncidentView::of).orElseThrow(NotFoundException::new);
        return Templates.page(draft == null ? visitor : visitor.at("/incidents/" + id), incident, draft)
                .setLocale(visitor.locale());
    }

    @POST
    @Path("acknowledge")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed("RESPONDER")
    public Response acknowledge(long id) {
        return back(id, desk.acknowledge(id, who()), "");
    }

    @POST
    @Path("resolve")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed("RESPONDER")
    public Response resolve(long id) {
        return back(id, desk.resolve(id, who()), "");
    }

    @POST
    @Path("reopen")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed("RESPONDER")
    public Response reopen(long id) {
        return back(id, desk.reopen(id, who()), "");
    }

    @POST
    @Path("comments")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed("RESPONDER")
    public Response comment(long id, @RestForm @Nullable String comment) {
        CommentDraft draft = CommentDraft.read(comment);
        return draft.fault().isEmpty()
                ? back(id, desk.comment(id, who(), draft.words()), "#timeline")
                : Response.ok(page(id, draft)).build();
    }

    @POST
    @Path("checklist/{step}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed("RESPONDER")
    public Response tick(long id, String step, @RestForm boolean done) {
        return back(id, desk.tick(id, step, done, null, who()), "#steps");
    }

    /// One that somebody else has sent again meanwhile is simply no longer given up.
    @POST
    @Path("deliveries/{delivery:\\d{1,18}}/resend")
    @RolesAllowed("RESPONDER")
    public Response resend(long id, long delivery) {
        letters.resend(delivery, who());
        return back(id, incidents.find(id), "#deliveries");
    }

    private String who() {
        return identity.getPrincipal().getName();
    }

    /// A new address after each form, so that reloading the page repeats nothing.
    private static Response back(long id, Optional<?> changed, String place) {
        if (changed.isEmpty()) {
            throw new NotFoundException();
        }
        return Response.seeOther(URI.create("/incidents/" + id + place)).build();
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance page(Visitor visitor, IncidentView it, @Nullable CommentDraft draft);
    }
}
