package dev.tocsin.history;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import io.smallrye.common.annotation.Blocking;
import org.jspecify.annotations.Nullable;

import dev.tocsin.incident.IncidentQuery;
import dev.tocsin.web.PublicUrl;

/// Every incident that a search finds, as a table to download.
@Path("/api/v1/incidents.csv")
@RolesAllowed("VIEWER")
@Blocking
class IncidentCsvResource {
    private final ExportRepository incidents;
    private final PublicUrl publicUrl;
    private final Clock clock;

    IncidentCsvResource(ExportRepository incidents, PublicUrl publicUrl, Clock clock) {
        this.incidents = incidents;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    @GET
    public Response export(@QueryParam("q") @Nullable String q) {
        IncidentQuery query = IncidentQuery.parse(q);
        Instant now = clock.instant();
        StreamingOutput table = out -> write(query, now, new OutputStreamWriter(out, StandardCharsets.UTF_8));
        return Response.ok(table, "text/csv; charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"incidents.csv\"")
                .build();
    }

    private void write(IncidentQuery query, Instant now, Writer out) throws IOException {
        BufferedWriter buffered = new BufferedWriter(out, 64 * 1024);
        IncidentCsv table = new IncidentCsv(buffered);
        table.begin();
        long below = Long.MAX_VALUE;
        List<ExportRepository.Row> portion;
        do {
            portion = incidents.portion(query, below, now);
            for (ExportRepository.Row row : portion) {
                table.row(row.values(), publicUrl.incident(row.id()));
                below = row.id();
            }
        } while (portion.size() == ExportRepository.PORTION);
        buffered.flush();
    }
}
