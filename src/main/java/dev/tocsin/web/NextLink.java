package dev.tocsin.web;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Tells where a list goes on in the header as well, for programs that follow links.
class NextLink {
    @ServerResponseFilter
    void link(ContainerResponseContext response, UriInfo uri) {
        if (response.getEntity() instanceof Onward list && list.next() != null) {
            Link next = Link.fromUri(uri.getRequestUriBuilder()
                            .replaceQueryParam("after", list.next())
                            .build())
                    .rel("next")
                    .build();
            response.getHeaders().add(HttpHeaders.LINK, next);
        }
    }
}
