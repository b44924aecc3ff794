package dev.tocsin.page;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.TemplateInstance;
import org.jspecify.annotations.Nullable;

import dev.tocsin.page.SilenceFormPageResource.Outcome;
import dev.tocsin.page.SilenceFormPageResource.Templates;
import dev.tocsin.search.SearchException;
import dev.tocsin.silence.SilenceFields;
import dev.tocsin.silence.SilenceForm;

/// The form of a silence as people see it, with what they typed and what became of it.
@ApplicationScoped
class SilenceFormSheet {
    /// Where WeChat's clocks and most of its accounts are.
    private static final ZoneId USUAL_ZONE = ZoneId.of("Asia/Shanghai");

    private final Reception reception;

    SilenceFormSheet(Reception reception) {
        this.reception = reception;
    }

    /// @param id of the silence that is to change; `null` for a new one
    TemplateInstance of(@Nullable Long id, SilenceForm form, Outcome outcome) {
        return of(id, SilenceFields.of(form, USUAL_ZONE), outcome);
    }

    TemplateInstance of(@Nullable Long id, SilenceFields fields, Outcome outcome) {
        Visitor visitor = reception.visitor();
        return Templates.form(visitor, id, fields, outcome, List.of(DayOfWeek.values()), zones())
                .setLocale(visitor.locale());
    }

    /// @param mistake why the matchers cannot be read
    TemplateInstance unread(@Nullable Long id, SilenceFields fields, SearchException mistake) {
        return of(id, fields, new Outcome(null, null, SearchMistake.of(mistake, reception.visitor())));
    }

    /// Those that people live in; the others are understood as well.
    private static List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.matches("(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*|UTC"))
                .sorted()
                .toList();
    }
}
