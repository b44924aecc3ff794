package dev.tocsin.page;

import java.net.URI;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

import dev.tocsin.incident.ChecklistDesk;
import dev.tocsin.incident.IncidentDesk;
import dev.tocsin.incident.Remark;
import dev.tocsin.reply.DeadLetters;

/// The forms of an incident's page. What somebody else has done meanwhile is not done again: the page that follows
/// shows how it stands.
@Path("/incidents/{id:\\d{1,18}}")
@RolesAllowed("RESPONDER")
@RunOnVirtualThread
class IncidentFormResource {
    private final IncidentDesk desk;
    private final ChecklistDesk checklists;
    private final DeadLetters letters;
    private final IncidentSheet sheet;
    private final SecurityIdentity identity;

    IncidentFormResource(
            IncidentDesk desk,
            ChecklistDesk checklists,
            DeadLetters letters,
            IncidentSheet sheet,
            SecurityIdentity identity) {
        this.desk = desk;
        this.checklists = checklists;
        this.letters = letters;
        this.sheet = sheet;
        this.identity = identity;
    }

    @POST
    @Path("acknowledge")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response acknowledge(long id) {
        return back(id, desk.acknowledge(id, who()), "");
    }

    @POST
    @Path("resolve")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response resolve(long id) {
        return back(id, desk.resolve(id, who()), "");
    }

    @POST
    @Path("reopen")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response reopen(long id) {
        return back(id, desk.reopen(id, who()), "");
    }

    /// One that cannot be kept comes back with its words.
    @POST
    @Path("comments")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response comment(long id, @RestForm @Nullable String comment) {
        CommentDraft draft = CommentDraft.read(comment);
        if (draft.fault().isEmpty()) {
            return back(id, desk.comment(id, who(), new Remark(draft.words())), "#timeline");
        }
        return Response.status(400)
                .type(MediaType.TEXT_HTML_TYPE)
                .entity(sheet.of(id, draft).orElseThrow(NotFoundException::new))
                .build();
    }

    @POST
    @Path("checklist/{step}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response tick(long id, String step, @RestForm boolean done) {
        return back(id, checklists.tick(id, step, done, null, who()), "#steps");
    }

    /// One that somebody else has sent again meanwhile is simply no longer given up.
    @POST
    @Path("deliveries/{delivery:\\d{1,18}}/resend")
    public Response resend(long id, long delivery) {
        letters.resend(delivery, who());
        return back(id, "#deliveries");
    }

    private String who() {
        return identity.getPrincipal().getName();
    }

    private static Response back(long id, Optional<?> changed, String place) {
        if (changed.isEmpty()) {
            throw new NotFoundException();
        }
        return back(id, place);
    }

    /// A new address after each form, so that reloading the page repeats nothing.
    private static Response back(long id, String place) {
        return Response.seeOther(URI.create("/incidents/" + id + place)).build();
    }
}
