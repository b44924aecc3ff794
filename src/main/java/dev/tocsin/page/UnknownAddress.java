package dev.tocsin.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.tocsin.web.ApiPath;

/// Brings people who follow a wrong link to a page that says so. Addresses that no resource claims never reach
/// [Refusals]: static files are looked for behind the resources.
@ApplicationScoped
class UnknownAddress {
    void watch(@Observes Router router) {
        router.errorHandler(404, this::explain);
    }

    private void explain(RoutingContext request) {
        String accepted = request.request().getHeader(HttpHeaders.ACCEPT);
        boolean person = request.request().method() == HttpMethod.GET
                && accepted != null
                && accepted.contains(MediaType.TEXT_HTML)
                && !ApiPath.isForPrograms(request.normalizedPath());
        if (person) {
            String query = request.request().query();
            request.reroute(RefusalResource.NOT_FOUND + (query == null ? "" : "?" + query));
        } else {
            request.response().setStatusCode(404).end();
        }
    }
}
