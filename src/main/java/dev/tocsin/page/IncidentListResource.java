package dev.tocsin.page;

import java.util.List;
import java.util.Map;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jspecify.annotations.Nullable;

import dev.tocsin.diagnose.Diagnosis;
import dev.tocsin.incident.AlarmRepository;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentPage;
import dev.tocsin.incident.IncidentRepository;
import dev.tocsin.page.IncidentList.Place;
import dev.tocsin.page.IncidentList.Row;
import dev.tocsin.search.SearchException;
import dev.tocsin.web.PublicUrl;

/// The first page: what is going on.
@Path("/")
@Authenticated
@RunOnVirtualThread
class IncidentListResource {
    private static final int ROWS = 50;

    private final Reception reception;
    private final IncidentRepository incidents;
    private final AlarmRepository alarms;
    private final PublicUrl url;

    IncidentListResource(Reception reception, IncidentRepository incidents, AlarmRepository alarms, PublicUrl url) {
        this.reception = reception;
        this.incidents = incidents;
        this.alarms = alarms;
        this.url = url;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("severity") @Nullable String severity,
            @QueryParam("q") @Nullable String words,
            @QueryParam("after") @Nullable String after) {
        Visitor visitor = reception.visitor();
        ListFilter filter = ListFilter.read(state, severity, words);
        return Templates.list(visitor, read(filter, after, visitor)).setLocale(visitor.locale());
    }

    private IncidentList read(ListFilter filter, @Nullable String after, Visitor visitor) {
        try {
            IncidentPage page = incidents.list(filter.query(), after, ROWS);
            var counts = incidents.counts(filter.queryOfAnyState());
            boolean empty = page.items().isEmpty() && !alarms.any();
            return new IncidentList(filter, counts, rows(page), new Place(url.base(), after, page.next(), empty), null);
        } catch (SearchException e) {
            return new IncidentList(
                    filter,
                    incidents.counts(filter.wordless().queryOfAnyState()),
                    List.of(),
                    new Place(url.base(), null, null, false),
                    SearchMistake.of(e, visitor));
        } catch (IllegalArgumentException e) {
            if (after == null) {
                throw e;
            }
            // A place that is none of ours narrows nothing, as with other words in an address.
            return read(filter, null, visitor);
        }
    }

    private List<Row> rows(IncidentPage page) {
        Map<Long, Diagnosis> verdicts =
                alarms.verdicts(page.items().stream().map(Incident::id).toList());
        return page.items().stream()
                .map(incident -> new Row(
                        incident, verdicts.get(incident.id()), page.silences().getOrDefault(incident.id(), List.of())))
                .toList();
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(Visitor visitor, IncidentList list);
    }
}
