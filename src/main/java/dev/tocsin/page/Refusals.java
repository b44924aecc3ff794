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
        if (status < 400 || status >= 500 || !wantsPage(request)) {
            return;
        }
        Visitor visitor = reception.visitor();
        response.setEntity(
                page(status, isForm(request), visitor)
                        .setLocale(visitor.locale())
                        .render(),
                null,
                MediaType.TEXT_HTML_TYPE);
    }

    private static boolean wantsPage(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        return !ApiPath.isForPrograms(path) && request.getAcceptableMediaTypes().contains(MediaType.TEXT_HTML_TYPE);
    }

    private static boolean isForm(ContainerRequestContext request) {
        MediaType type = request.getMediaType();
        return request.getMethod().equals("POST")
                && type != null
                && type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE);
    }

    /// A form is refused with 400 when its token is missing, and by nothing else.
    private static TemplateInstance page(int status, boolean form, Visitor visitor) {
        return switch (status) {
            case 403 -> Templates.forbidden(visitor.unnamed());
            case 404 -> Templates.notFound(visitor.unnamed());
            case 400 -> form ? Templates.stale(visitor.unnamed()) : Templates.refused(visitor.unnamed(), status);
            default -> Templates.refused(visitor.unnamed(), status);
        };
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance notFound(Visitor visitor);

        static native TemplateInstance forbidden(Visitor visitor);

        static native TemplateInstance stale(Visitor visitor);

        static native TemplateInstance refused(Visitor visitor, int status);
    }
}
