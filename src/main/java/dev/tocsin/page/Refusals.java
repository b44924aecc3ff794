package dev.tocsin.page;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import dev.tocsin.web.ApiPath;

/// Says no to people in words: whoever asks for HTML and is refused gets a page, whatever part of Tocsin refused.
class Refusals {
    private final Reception reception;

    Refusals(Reception reception) {
        this.reception = reception;
    }

    @ServerResponseFilter
    void explain(ContainerRequestContext request, ContainerResponseContext response) {
        int status = response.getStatus();
        if (status < 400 || status >= 500 || isPage(response) || !wantsPage(request)) {
            return;
        }
        Visitor visitor = reception.visitor();
        response.setEntity(page(status, visitor).setLocale(visitor.locale()).render(), null, MediaType.TEXT_HTML_TYPE);
    }

    /// Whether somebody has said it in words already.
    private static boolean isPage(ContainerResponseContext response) {
        return response.hasEntity() && MediaType.TEXT_HTML_TYPE.equals(response.getMediaType());
    }

    private static boolean wantsPage(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        return !ApiPath.isForPrograms(path) && request.getAcceptableMediaTypes().contains(MediaType.TEXT_HTML_TYPE);
    }

    private static TemplateInstance page(int status, Visitor visitor) {
        return switch (status) {
            case 403 -> Templates.forbidden(visitor.unnamed());
            case 404 -> Templates.notFound(visitor.unnamed());
            default -> Templates.stale(visitor.unnamed());
        };
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance notFound(Visitor visitor);

        static native TemplateInstance forbidden(Visitor visitor);

        static native TemplateInstance stale(Visitor visitor);
    }
}
