package dev.tocsin.page;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;

/// Where [UnknownAddress] brings people.
@Path(RefusalResource.NOT_FOUND)
@PermitAll
class RefusalResource {
    static final String NOT_FOUND = "/not-found";

    @GET
    public String notFound() {
        throw new NotFoundException();
    }
}
