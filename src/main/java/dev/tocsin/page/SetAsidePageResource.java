package dev.tocsin.page;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jspecify.annotations.Nullable;

import dev.tocsin.intake.SetAsideRepository;
import dev.tocsin.intake.SetAsideText;
import dev.tocsin.intake.SetAsideTexts;

/// Texts that could not be processed, for a person to look at and to try again.
@Path("/set-aside")
@Authenticated
@RunOnVirtualThread
class SetAsidePageResource {
    private static final int TEXTS = 30;

    private final Reception reception;
    private final SetAsideRepository texts;
    private final SetAsideTexts desk;
    private final SecurityIdentity identity;

    SetAsidePageResource(Reception reception, SetAsideRepository texts, SetAsideTexts desk, SecurityIdentity identity) {
        this.reception = reception;
        this.texts = texts;
        this.desk = desk;
        this.identity = identity;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance list(@QueryParam("after") @Nullable UUID after) {
        Visitor visitor = reception.visitor();
        List<SetAsideText> found = texts.list(after, TEXTS + 1);
        List<SetAsideText> shown = found.subList(0, Math.min(found.size(), TEXTS));
        String older =
                found.size() > TEXTS ? "/set-aside?after=" + shown.getLast().id() : null;
        return Templates.list(visitor, shown, older).setLocale(visitor.locale());
    }

    /// One that somebody else has put back meanwhile is simply no longer in the list.
    @POST
    @Path("{id}/try-again")
    @RolesAllowed("RESPONDER")
    public Response tryAgain(UUID id) {
        desk.tryAgain(id, identity.getPrincipal().getName());
        return Response.seeOther(URI.create("/set-aside")).build();
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(Visitor visitor, List<SetAsideText> texts, @Nullable String older);
    }
}
