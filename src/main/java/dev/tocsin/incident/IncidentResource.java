package dev.tocsin.incident;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import dev.tocsin.diagnose.Language;
import dev.tocsin.web.Limit;
import dev.tocsin.web.Listing;
import dev.tocsin.web.Problem;
import dev.tocsin.web.PublicUrl;

/// Incidents over HTTP, to be read.
@Path("/api/v1/incidents")
@RolesAllowed("VIEWER")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class IncidentResource {
    private final IncidentRepository incidents;
    private final IncidentReader reader;
    private final PublicUrl publicUrl;
    private final Language language;

    IncidentResource(
            IncidentRepository incidents,
            IncidentReader reader,
            PublicUrl publicUrl,
            @ConfigProperty(name = "tocsin.language") String language) {
        this.incidents = incidents;
        this.reader = reader;
        this.publicUrl = publicUrl;
        this.language = Language.of(language).orElse(Language.ZH);
    }

    @GET
    public Listing<IncidentLine> list(
            @QueryParam("q") @Nullable String q,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        IncidentPage page = page(IncidentQuery.parse(q), after, limit.value());
        List<IncidentLine> lines = page.items().stream()
                .map(incident ->
                        IncidentLine.of(incident, page.silences().getOrDefault(incident.id(), List.of()), publicUrl))
                .toList();
        return new Listing<>(lines, page.next());
    }

    private IncidentPage page(IncidentQuery query, @Nullable String after, int limit) {
        try {
            return incidents.list(query, after, limit);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(String.valueOf(e.getMessage()));
        }
    }

    @GET
    @Path("/{id}")
    public IncidentJson one(@PathParam("id") long id) {
        return reader.detail(id)
                .map(detail -> IncidentJson.of(detail, publicUrl, language))
                .orElseThrow(() -> unknown(id));
    }

    static Problem unknown(long id) {
        return Problem.notFound("There is no incident %d.".formatted(id));
    }
}
