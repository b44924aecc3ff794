package dev.tocsin.page;

import java.util.List;

import jakarta.ws.rs.GET;
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
    public TemplateInstance list(@QueryParam("after") @Nullable Long after) {
        Visitor visitor = reception.visitor();
        List<UnreadableText> found = unreadable.list(after == null ? Long.MAX_VALUE : after, TEXTS + 1);
        List<UnreadableText> texts = found.subList(0, Math.min(found.size(), TEXTS));
        String older =
                found.size() > TEXTS ? "/unreadable?after=" + texts.getLast().id() : null;
        return Templates.list(visitor, texts, older).setLocale(visitor.locale());
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(Visitor visitor, List<UnreadableText> texts, @Nullable String older);
    }
}
