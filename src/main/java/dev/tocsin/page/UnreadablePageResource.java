package dev.tocsin.page;

import java.net.URI;

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

import dev.tocsin.intake.UnreadableRepository;
import dev.tocsin.intake.UnreadableText;
import dev.tocsin.intake.UnreadableTexts;
import dev.tocsin.web.After;
import dev.tocsin.web.Stretch;

/// Texts in which no alarm was recognised, for a person to look at.
@Path("/unreadable")
@Authenticated
@RunOnVirtualThread
class UnreadablePageResource {
    private static final int TEXTS = 30;

    private final Reception reception;
    private final UnreadableRepository unreadable;
    private final UnreadableTexts desk;
    private final SecurityIdentity identity;

    UnreadablePageResource(
            Reception reception, UnreadableRepository unreadable, UnreadableTexts desk, SecurityIdentity identity) {
        this.reception = reception;
        this.unreadable = unreadable;
        this.desk = desk;
        this.identity = identity;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance list(@QueryParam("after") @Nullable After after) {
        Visitor visitor = reception.visitor();
        return Templates.list(visitor, unreadable.list(after, TEXTS)).setLocale(visitor.locale());
    }

    /// Text as it came, for which the list has no room. A browser shows it as text and as nothing else.
    @GET
    @Path("{id:\\d{1,18}}")
    @Produces("text/plain;charset=UTF-8")
    public String text(long id) {
        return unreadable.text(id).orElseThrow(NotFoundException::new);
    }

    /// One that somebody else has had parsed again meanwhile is simply no longer in the list.
    @POST
    @Path("{id:\\d{1,18}}/reparse")
    @RolesAllowed("RESPONDER")
    public Response reparse(long id) {
        desk.parseAgain(id, identity.getPrincipal().getName());
        return Response.seeOther(URI.create("/unreadable")).build();
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(Visitor visitor, Stretch<UnreadableText> texts);
    }
}
