package dev.tocsin.web;

import java.util.Optional;
import java.util.Set;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Answers OPTIONS with the methods of the address itself; the framework would name those of its whole resource.
class Options {
    private final AllowedMethods methods;

    Options(AllowedMethods methods) {
        this.methods = methods;
    }

    @ServerRequestFilter(preMatching = true)
    Optional<Response> answer(ContainerRequestContext request) {
        if (!request.getMethod().equals("OPTIONS")) {
            return Optional.empty();
        }
        Set<String> allowed = methods.of(request.getUriInfo().getPath());
        return allowed.isEmpty()
                ? Optional.empty()
                : Optional.of(Response.noContent()
                        .header(HttpHeaders.ALLOW, String.join(", ", allowed))
                        .build());
    }
}
