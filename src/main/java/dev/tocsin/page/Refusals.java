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
        if (status < 400 || isPage(response) || !wantsPage(request)) {
            return;
        }
        Visitor visitor = reception.stranger();
        response.setEntity(
                page(status, isForm(request), visitor)
                        .setLocale(visitor.locale())
                        .render(),
                null,
                MediaType.TEXT_HTML_TYPE);
    }

    /// Whether somebody has said it in words already.
    private static boolean isPage(ContainerResponseContext response) {
        return response.hasEntity() && MediaType.TEXT_HTML_TYPE.equals(response.getMediaType());
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
            case 400 -> form ? Templates.stale(visitor) : Templates.refused(visitor, status);
            case 403 -> Templates.forbidden(visitor);
            case 404 -> Templates.notFound(visitor);
            case 500 -> Templates.failed(visitor);
            case 503 -> Templates.away(visitor);
            default -> Templates.refused(visitor, status);
        };
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance notFound(Visitor visitor);

        static native TemplateInstance forbidden(Visitor visitor);

        static native TemplateInstance stale(Visitor visitor);

        static native TemplateInstance refused(Visitor visitor, int status);

        static native TemplateInstance failed(Visitor visitor);

        static native TemplateInstance away(Visitor visitor);
    }
}
