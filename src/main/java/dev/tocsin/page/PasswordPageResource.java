package dev.tocsin.page;

import java.net.URI;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.FormAuthenticationMechanism;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

import dev.tocsin.security.PasswordDesk;

/// Where people change their own password, which ends every session that they have, this one too.
@Path("/password")
@Authenticated
@RunOnVirtualThread
class PasswordPageResource {
    private final Reception reception;
    private final PasswordDesk desk;
    private final SecurityIdentity identity;

    PasswordPageResource(Reception reception, PasswordDesk desk, SecurityIdentity identity) {
        this.reception = reception;
        this.desk = desk;
        this.identity = identity;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance form() {
        return form(null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response change(
            @RestForm @Nullable String old,
            @RestForm @Nullable String fresh,
            @RestForm @Nullable String again,
            @Context HttpServerRequest request) {
        Optional<PasswordTrouble> trouble = changed(written(old), written(fresh), written(again), request);
        if (trouble.isPresent()) {
            return Response.ok(form(trouble.get())).build();
        }
        FormAuthenticationMechanism.logout(identity);
        return Response.seeOther(URI.create("/login?changed=1")).build();
    }

    private Optional<PasswordTrouble> changed(String old, String fresh, String again, HttpServerRequest request) {
        if (!fresh.equals(again)) {
            return Optional.of(PasswordTrouble.DIFFERENT);
        }
        String address = String.valueOf(request.remoteAddress().host());
        return PasswordTrouble.of(desk.change(identity.getPrincipal().getName(), address, old, fresh));
    }

    private static String written(@Nullable String field) {
        return field == null ? "" : field;
    }

    private TemplateInstance form(@Nullable PasswordTrouble trouble) {
        Visitor visitor = reception.visitor();
        return Templates.form(visitor, trouble).setLocale(visitor.locale());
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance form(Visitor visitor, @Nullable PasswordTrouble trouble);
    }
}
