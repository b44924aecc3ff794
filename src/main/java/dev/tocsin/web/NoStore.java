package dev.tocsin.web;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Answers hold raw alarms, and those name people: nothing of them stays in a browser after signing out, or in a proxy.
class NoStore {
    @ServerResponseFilter
    void forbid(ContainerResponseContext response) {
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
