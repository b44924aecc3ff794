package dev.tocsin.page;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jspecify.annotations.Nullable;

import dev.tocsin.web.After;

/// One incident: what happened, why, what to do.
@Path("/incidents/{id:\\d{1,18}}")
@Authenticated
@RunOnVirtualThread
class IncidentPageResource {
    private final IncidentSheet sheet;

    IncidentPageResource(IncidentSheet sheet) {
        this.sheet = sheet;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance page(
            long id,
            @QueryParam("alarms") @Nullable After alarms,
            @QueryParam("timeline") @Nullable After timeline,
            @QueryParam("deliveries") @Nullable After deliveries) {
        return sheet.of(id, new IncidentSheet.Places(alarms, timeline, deliveries))
                .orElseThrow(NotFoundException::new);
    }
}
