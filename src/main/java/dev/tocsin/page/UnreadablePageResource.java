package dev.tocsin.page;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jspecify.annotations.Nullable;

import dev.tocsin.intake.UnreadableRepository;
import dev.tocsin.intake.UnreadableText;
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

    UnreadablePageResource(Reception reception, UnreadableRepository unreadable) {
        this.reception = reception;
        this.unreadable = unreadable;
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

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(Visitor visitor, Stretch<UnreadableText> texts);
    }
}
