package dev.tocsin.page;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jspecify.annotations.Nullable;

import dev.tocsin.incident.AlarmRepository;
import dev.tocsin.incident.DeliveryView;
import dev.tocsin.incident.IncidentDetail;
import dev.tocsin.incident.IncidentReader;
import dev.tocsin.incident.IncidentStoryRepository;
import dev.tocsin.incident.IncidentStoryRepository.Turn;
import dev.tocsin.incident.StoredAlarm;
import dev.tocsin.web.After;

/// Builds the page of one incident. What may be long stands there in stretches; each can be read on, and the rest of
/// the page stays as it is.
@ApplicationScoped
class IncidentSheet {
    private final Reception reception;
    private final IncidentReader reader;
    private final AlarmRepository alarms;
    private final IncidentStoryRepository stories;

    IncidentSheet(Reception reception, IncidentReader reader, AlarmRepository alarms, IncidentStoryRepository stories) {
        this.reception = reception;
        this.reader = reader;
        this.alarms = alarms;
        this.stories = stories;
    }

    Optional<TemplateInstance> of(long id, Places places) {
        return of(id, places, reception.visitor(), null);
    }

    /// With a comment that could not be kept, so that it is not lost. The address is the form's, which takes no
    /// questions.
    Optional<TemplateInstance> of(long id, CommentDraft draft) {
        return of(id, Places.NEWEST, reception.visitor().at("/incidents/" + id), draft);
    }

    private Optional<TemplateInstance> of(long id, Places places, Visitor visitor, @Nullable CommentDraft draft) {
        return reader.detail(id)
                .map(detail -> IncidentView.of(detail, sections(detail, places)))
                .map(incident -> Templates.page(visitor, incident, draft).setLocale(visitor.locale()));
    }

    private IncidentView.Sections sections(IncidentDetail detail, Places places) {
        String page = "/incidents/" + detail.incident().id();
        return new IncidentView.Sections(
                alarms(page, detail, places.alarms()),
                story(page, detail, places.timeline()),
                deliveries(page, detail, places.deliveries()));
    }

    private Section<StoredAlarm> alarms(String page, IncidentDetail detail, @Nullable After after) {
        return Section.of(
                page,
                "alarms",
                after,
                after == null
                        ? detail.alarms()
                        : alarms.ofIncident(detail.incident(), after.uuid(), IncidentReader.NEWEST));
    }

    private Section<Turn> story(String page, IncidentDetail detail, @Nullable After after) {
        long before = after == null ? IncidentStoryRepository.NEWEST : after.number();
        return Section.of(
                page, "timeline", after, stories.turns(detail.incident().id(), before, IncidentReader.NEWEST));
    }

    private Section<DeliveryView> deliveries(String page, IncidentDetail detail, @Nullable After after) {
        return Section.of(
                page,
                "deliveries",
                after,
                after == null
                        ? detail.deliveries()
                        : stories.deliveries(detail.incident().id(), after.number(), IncidentReader.NEWEST));
    }

    /// Where each of the long sections begins; `null` at its beginning.
    record Places(
            @Nullable After alarms,
            @Nullable After timeline,
            @Nullable After deliveries) {
        static final Places NEWEST = new Places(null, null, null);
    }

    @CheckedTemplate(basePath = "IncidentPageResource")
    static class Templates {
        static native TemplateInstance page(Visitor visitor, IncidentView it, @Nullable CommentDraft draft);
    }
}
