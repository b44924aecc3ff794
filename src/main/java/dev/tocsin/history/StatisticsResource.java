package dev.tocsin.history;

import java.time.Clock;
import java.time.Instant;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jspecify.annotations.Nullable;

import dev.tocsin.incident.IncidentQuery;
import dev.tocsin.incident.SearchTime;
import dev.tocsin.search.SearchException;
import dev.tocsin.search.Word;
import dev.tocsin.web.Problem;

/// Statistics over HTTP.
@Path("/api/v1/stats")
@RolesAllowed("VIEWER")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class StatisticsResource {
    private final StatisticsRepository statistics;
    private final Clock clock;

    StatisticsResource(StatisticsRepository statistics, Clock clock) {
        this.statistics = statistics;
        this.clock = clock;
    }

    /// @param since as behind `since:` in a search
    /// @param q a search that narrows what is counted
    @GET
    public Statistics read(
            @QueryParam("since") @DefaultValue("30d") String since, @QueryParam("q") @Nullable String q) {
        Instant now = clock.instant();
        Instant begin = begin(since, now);
        IncidentQuery query = IncidentQuery.parse(q).and(IncidentQuery.since(begin));
        return statistics.read(query, begin, now);
    }

    private static Instant begin(String since, Instant now) {
        try {
            return SearchTime.read(new Word(since, 1)).begin(now);
        } catch (SearchException e) {
            throw Problem.badRequest("\"since\" is \"%s\"; write 24h, 30d, today or 2025-04-21.".formatted(since));
        }
    }
}
