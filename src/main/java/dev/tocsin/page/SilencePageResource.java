package dev.tocsin.page;

import java.net.URI;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
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
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jspecify.annotations.Nullable;

import dev.tocsin.silence.Silence;
import dev.tocsin.silence.SilenceBook;
import dev.tocsin.silence.SilenceDesk;
import dev.tocsin.silence.SilenceView;
import dev.tocsin.web.Listing;

/// The silences: those that hold, those to come, those that are over; and one with its history.
@Path("/silences")
@Authenticated
@RunOnVirtualThread
class SilencePageResource {
    private static final int MOST_LIVE = 500;
    private static final int EXPIRED = 30;

    private final Reception reception;
    private final SilenceBook book;
    private final SilenceDesk desk;
    private final SecurityIdentity identity;

    SilencePageResource(Reception reception, SilenceBook book, SilenceDesk desk, SecurityIdentity identity) {
        this.reception = reception;
        this.book = book;
        this.desk = desk;
        this.identity = identity;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance list(@QueryParam("after") @Nullable Long after) {
        Visitor visitor = reception.visitor();
        Listing<SilenceView> expired =
                book.list(Silence.State.EXPIRED, after == null ? Long.MAX_VALUE : after, EXPIRED);
        List<Group> groups = List.of(
                new Group(Silence.State.ACTIVE, after == null ? live(Silence.State.ACTIVE) : List.of()),
                new Group(Silence.State.PENDING, after == null ? live(Silence.State.PENDING) : List.of()),
                new Group(Silence.State.EXPIRED, expired.items()));
        String older = expired.next() == null ? null : "/silences?after=" + expired.next();
        return Templates.list(visitor, groups, older).setLocale(visitor.locale());
    }

    @GET
    @Path("{id:\\d{1,18}}")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance one(long id) {
        Visitor visitor = reception.visitor();
        SilenceView silence = book.find(id).orElseThrow(NotFoundException::new);
        return Templates.one(visitor, silence).setLocale(visitor.locale());
    }

    /// One that has ended meanwhile stays as it is.
    @POST
    @Path("{id:\\d{1,18}}/expire")
    @RolesAllowed("RESPONDER")
    public Response expire(long id) {
        desk.expire(id, identity.getPrincipal().getName());
        return Response.seeOther(URI.create("/silences/" + id)).build();
    }

    private List<SilenceView> live(Silence.State state) {
        return book.list(state, Long.MAX_VALUE, MOST_LIVE).items();
    }

    /// The silences of one state.
    record Group(Silence.State state, List<SilenceView> silences) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(Visitor visitor, List<Group> groups, @Nullable String older);

        static native TemplateInstance one(Visitor visitor, SilenceView it);
    }
}
