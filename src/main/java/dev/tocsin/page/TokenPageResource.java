package dev.tocsin.page;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.security.ApiToken;
import dev.tocsin.security.Role;
import dev.tocsin.security.TokenDesk;
import dev.tocsin.security.TokenDesk.Made;

/// The tokens of programs, for whoever has the administrator's password and no token yet.
@Path("/tokens")
@RolesAllowed("ADMINISTRATOR")
@RunOnVirtualThread
class TokenPageResource {
    private final Reception reception;
    private final TokenDesk desk;

    TokenPageResource(Reception reception, TokenDesk desk) {
        this.reception = reception;
        this.desk = desk;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response list() {
        return page(null, false);
    }

    /// Answers with the page itself and not with a new address: the token must not outlive this answer.
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response make(
            @RestForm @Nullable String name, @RestForm @Nullable String role, @RestForm @Nullable String lastDay) {
        String wanted = name == null ? "" : name.strip();
        Optional<Role> known = Arrays.stream(Role.values())
                .filter(it -> it.name().equals(role))
                .findFirst();
        boolean forever = lastDay == null || lastDay.isBlank();
        Instant end = forever ? null : endOf(lastDay);
        boolean good = TokenDesk.isName(wanted) && known.isPresent() && (forever || (end != null && desk.isAhead(end)));
        return good ? page(desk.make(wanted, known.get(), end), false) : page(null, true);
    }

    @POST
    @Path("{id:\\d{1,18}}/revoke")
    public Response revoke(long id) {
        desk.revoke(id).orElseThrow(NotFoundException::new);
        return Response.seeOther(URI.create("/tokens")).build();
    }

    /// Its last moment, in the time of alarms; `null` when it is no day.
    private static @Nullable Instant endOf(String day) {
        try {
            return LocalDate.parse(day).plusDays(1).atStartOfDay(Alarm.ZONE).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private Response page(@Nullable Made made, boolean refused) {
        Visitor visitor = reception.visitor();
        return Response.ok(Templates.list(visitor, desk.all(), made, refused, List.of(Role.values()))
                        .setLocale(visitor.locale()))
                .build();
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(
                Visitor visitor, List<ApiToken> tokens, @Nullable Made made, boolean refused, List<Role> roles);
    }
}
