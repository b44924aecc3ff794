package dev.tocsin.page;

import java.net.URI;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
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
import dev.tocsin.web.After;
import dev.tocsin.web.Stretch;

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
    public TemplateInstance list(@QueryParam("after") @Nullable After after) {
        Visitor visitor = reception.visitor();
        return Templates.list(visitor, texts.list(after, TEXTS)).setLocale(visitor.locale());
    }

    /// Text as it came, for which the list has no room. A browser shows it as text and as nothing else.
    @GET
    @Path("{id}")
    @Produces("text/plain;charset=UTF-8")
    public String text(UUID id) {
        return texts.text(id).orElseThrow(NotFoundException::new);
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
        static native TemplateInstance list(Visitor visitor, Stretch<SetAsideText> texts);
    }
}
