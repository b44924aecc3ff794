package dev.tocsin.page;

import java.net.URI;
import java.time.DayOfWeek;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

import dev.tocsin.search.SearchException;
import dev.tocsin.silence.Preview;
import dev.tocsin.silence.Previewer;
import dev.tocsin.silence.SilenceBook;
import dev.tocsin.silence.SilenceDesk;
import dev.tocsin.silence.SilenceFields;
import dev.tocsin.silence.SilenceForm;
import dev.tocsin.silence.SilenceOver;
import dev.tocsin.silence.SilenceRefusal;
import dev.tocsin.silence.SilenceView;

/// The form of a silence: to make one, or, with its id, to change it. What it would hit can be seen before.
@Path("/silences/form")
@RolesAllowed("RESPONDER")
@RunOnVirtualThread
class SilenceFormPageResource {
    private final SilenceFormSheet sheet;
    private final SilenceBook book;
    private final SilenceDesk desk;
    private final Previewer previewer;
    private final SecurityIdentity identity;

    SilenceFormPageResource(
            SilenceFormSheet sheet,
            SilenceBook book,
            SilenceDesk desk,
            Previewer previewer,
            SecurityIdentity identity) {
        this.sheet = sheet;
        this.book = book;
        this.desk = desk;
        this.previewer = previewer;
        this.identity = identity;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance form(
            @QueryParam("id") @Nullable Long id, @QueryParam("matchers") @Nullable String matchers) {
        SilenceForm form = id == null
                ? new SilenceForm(matchers, null, null, null, null, null)
                : book.find(id).map(SilenceView::form).orElseThrow(NotFoundException::new);
        return sheet.of(id, form, Outcome.NONE);
    }

    /// @param action `preview` to look only
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Object submit(
            @QueryParam("id") @Nullable Long id, @BeanParam SilenceFields fields, @RestForm @Nullable String action) {
        try {
            if ("preview".equals(action)) {
                Preview preview = previewer.preview(fields.form(), Previewer.USUAL_DAYS);
                return sheet.of(id, fields, new Outcome(preview, null, null));
            }
            return Response.seeOther(URI.create("/silences/" + saved(id, fields.form())))
                    .build();
        } catch (SearchException e) {
            return sheet.unread(id, fields, e);
        } catch (SilenceRefusal e) {
            return sheet.of(id, fields, Outcome.refused(e.reason()));
        }
    }

    /// Whoever comes too late to change it sees that it has ended.
    private long saved(@Nullable Long id, SilenceForm form) {
        String who = identity.getPrincipal().getName();
        if (id == null) {
            return desk.create(form, who);
        }
        try {
            desk.change(id, before -> form, who);
        } catch (SilenceOver e) {
            return id;
        }
        return id;
    }

    /// What became of the form.
    ///
    /// @param refused why it cannot be
    /// @param unread why the matchers cannot be read
    record Outcome(
            @Nullable Preview preview,
            SilenceRefusal.@Nullable Reason refused,
            @Nullable SearchMistake unread) {
        static final Outcome NONE = new Outcome(null, null, null);

        static Outcome refused(SilenceRefusal.Reason reason) {
            return new Outcome(null, reason, null);
        }
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance form(
                Visitor visitor,
                @Nullable Long id,
                SilenceFields fields,
                Outcome outcome,
                List<DayOfWeek> days,
                List<String> zones);
    }
}
