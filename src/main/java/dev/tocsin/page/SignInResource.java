package dev.tocsin.page;

import java.net.URI;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.FormAuthenticationMechanism;
import org.jspecify.annotations.Nullable;

/// Signing in and out. The form itself is read by Quarkus at `/j_security_check`, which also brings people back to
/// the address that they wanted.
@Path("/")
@PermitAll
class SignInResource {
    private final Reception reception;
    private final SecurityIdentity identity;

    SignInResource(Reception reception, SecurityIdentity identity) {
        this.reception = reception;
        this.identity = identity;
    }

    @GET
    @Path("login")
    @Produces(MediaType.TEXT_HTML)
    public Response signIn(
            @QueryParam("error") @Nullable String error,
            @QueryParam("out") @Nullable String out,
            @QueryParam("changed") @Nullable String changed) {
        Visitor visitor = reception.visitor();
        if (visitor.name() != null) {
            return Response.seeOther(URI.create("/")).build();
        }
        return Response.ok(Templates.signIn(visitor, Trouble.of(error), Ending.of(out, changed))
                        .setLocale(visitor.locale()))
                .build();
    }

    @POST
    @Path("logout")
    public Response signOut() {
        FormAuthenticationMechanism.logout(identity);
        return Response.seeOther(URI.create("/login?out=1")).build();
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance signIn(Visitor visitor, Trouble trouble, Ending ending);
    }

    /// What ended the session before.
    enum Ending {
        NONE,
        SIGNED_OUT,
        PASSWORD_CHANGED;

        static Ending of(@Nullable String out, @Nullable String changed) {
            return changed != null ? PASSWORD_CHANGED : out != null ? SIGNED_OUT : NONE;
        }
    }

    /// Why the form is there again.
    enum Trouble {
        NONE,
        WRONG,
        TOO_OFTEN;

        static Trouble of(@Nullable String error) {
            return error == null ? NONE : error.equals("wait") ? TOO_OFTEN : WRONG;
        }
    }
}
