package dev.tocsin.intake;

import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;

import dev.tocsin.security.ApiTokenRepository;
import dev.tocsin.security.Token;
import dev.tocsin.web.Problem;

/// Results for those who did not wait.
@Path("/api/v1/receipts")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class ReceiptResource {
    private final ReceiptRepository receipts;
    private final KnownSources sources;
    private final SourceToken sourceToken;
    private final ApiTokenRepository apiTokens;
    private final SecurityIdentity identity;

    ReceiptResource(
            ReceiptRepository receipts,
            KnownSources sources,
            SourceToken sourceToken,
            ApiTokenRepository apiTokens,
            SecurityIdentity identity) {
        this.receipts = receipts;
        this.sources = sources;
        this.sourceToken = sourceToken;
        this.apiTokens = apiTokens;
        this.identity = identity;
    }

    /// For the source that was given the receipt, and for whoever may read incidents.
    @Operation(summary = "Tells what became of what was handed in")
    @GET
    @Path("/{id}")
    public Receipt receipt(@PathParam("id") UUID id, @Context HttpServerRequest request) {
        if (identity.isAnonymous()) {
            check(sourceToken.token(request), id);
        }
        return receipts.receipt(id).orElseThrow(ReceiptResource::unknown);
    }

    private void check(Token token, UUID receipt) {
        if (apiTokens.valid(token).isPresent()) {
            return;
        }
        Source source = sources.byToken(token)
                .orElseThrow(() -> new Problem(
                        403,
                        "Forbidden",
                        "This token is wrong or was revoked. Use the source's token or an API token."));
        if (!receipts.sourceOf(receipt).filter(source.name()::equals).isPresent()) {
            throw unknown();
        }
    }

    private static Problem unknown() {
        return Problem.notFound("There is no such receipt. Use the id that the answer to your request carried.");
    }
}
