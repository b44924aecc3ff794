package dev.tocsin.intake;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

import dev.tocsin.security.Token;
import dev.tocsin.web.Listing;
import dev.tocsin.web.Problem;

/// Who may hand in alarms.
@Path("/api/v1/sources")
@RolesAllowed("ADMINISTRATOR")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class SourceResource {
    static final String TOKEN_PREFIX = "tocsin_in_";

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,63}");

    private static final String SECRET_PREFIX = "tocsin_sig_";

    private final SourceRepository sources;
    private final KnownSources known;

    SourceResource(SourceRepository sources, KnownSources known) {
        this.sources = sources;
        this.known = known;
    }

    @Operation(summary = "Lists the sources")
    @GET
    public Listing<Source> all() {
        return Listing.whole(sources.all());
    }

    @Operation(summary = "Shows one source")
    @GET
    @Path("/{id}")
    public Source one(@PathParam("id") long id) {
        return find(id);
    }

    @Operation(summary = "Makes a source", description = "Its token is in this answer and nowhere else.")
    @APIResponseSchema(value = SourceWithToken.class, responseCode = "201")
    @POST
    public Response create(NewSource wanted) {
        String name = wanted == null || wanted.name() == null ? "" : wanted.name();
        if (!NAME.matcher(name).matches()) {
            throw Problem.badRequest(
                    "A source's name has 1 to 64 letters, digits, dots, hyphens or underscores. Choose another \"name\".");
        }
        Token token = Token.fresh(TOKEN_PREFIX);
        Source source = sources.create(name, token)
                .orElseThrow(() ->
                        new Problem(409, "Conflict", "There is a source \"%s\". Choose another name.".formatted(name)));
        return Response.status(201)
                .entity(new SourceWithToken(source, token.value()))
                .build();
    }

    @Operation(
            summary = "Makes a new token",
            description = "The newest token before it stays valid until the next rotation, so that forwarders can be "
                    + "changed one after the other; revoke ends both at once. It is in this answer and nowhere else.")
    @POST
    @Path("/{id}/rotate")
    @Consumes(MediaType.WILDCARD)
    public SourceWithToken rotate(@PathParam("id") long id) {
        find(id);
        Token token = Token.fresh(TOKEN_PREFIX);
        sources.rotate(id, token);
        known.forget();
        return new SourceWithToken(find(id), token.value());
    }

    @Operation(
            summary = "Makes a secret to sign bodies with, instead of sending a token",
            description = "The one before it stays valid until the next one is made. "
                    + "It is in this answer and nowhere else.")
    @POST
    @Path("/{id}/secret")
    public SourceWithSecret secret(@PathParam("id") long id) {
        find(id);
        Token secret = Token.fresh(SECRET_PREFIX);
        sources.sign(id, secret.value().getBytes(StandardCharsets.UTF_8));
        known.forget();
        return new SourceWithSecret(find(id), secret.value());
    }

    @Operation(
            summary = "Sets how many texts a minute the source may hand in",
            description = "Without a number, the usual rate holds again (TOCSIN_INTAKE_RATE).")
    @PUT
    @Path("/{id}/rate")
    public Source limit(@PathParam("id") long id, @Nullable Rate rate) {
        find(id);
        @Nullable Integer perMinute = rate == null ? null : rate.ratePerMinute();
        if (perMinute != null && perMinute < 1) {
            throw Problem.badRequest("\"ratePerMinute\" is a number from 1 on, or null for the usual rate.");
        }
        sources.limit(id, perMinute);
        known.forget();
        return find(id);
    }

    @Operation(
            summary = "Ends all tokens and secrets of the source",
            description = "Here at once, on other replicas within five seconds.")
    @POST
    @Path("/{id}/revoke")
    @Consumes(MediaType.WILDCARD)
    public Source revoke(@PathParam("id") long id) {
        find(id);
        sources.revoke(id);
        known.forget();
        return find(id);
    }

    private Source find(long id) {
        return sources.find(id)
                .orElseThrow(() -> Problem.notFound("There is no source %d. See GET /api/v1/sources.".formatted(id)));
    }

    record NewSource(@Nullable String name) {}

    record Rate(@Nullable Integer ratePerMinute) {}

    record SourceWithToken(Source source, String token) {}

    record SourceWithSecret(Source source, String secret) {}
}
