package dev.tocsin.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.logging.Log;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.jspecify.annotations.Nullable;

import dev.tocsin.web.ApiDescription;
import dev.tocsin.web.BodyGate;
import dev.tocsin.web.DatabaseAway;
import dev.tocsin.web.Problem;

/// Takes alarms in.
@Path("/")
@PermitAll
@RunOnVirtualThread
class IntakeResource {
    private final Intake intake;
    private final Admission admission;
    private final SubmissionReader reader;
    private final Processing processing;

    IntakeResource(Intake intake, Admission admission, SubmissionReader reader, Processing processing) {
        this.intake = intake;
        this.admission = admission;
        this.reader = reader;
        this.processing = processing;
    }

    @Operation(
            summary = "Hands alarms in",
            description =
                    "The body is alarm text (text/plain), HTML, or JSON with text and, if known, sender, chat, "
                            + "receivedAt and messageId; or a list of such JSON. 200 and 202 mean committed. The same alarm "
                            + "again is answered with the first one's id. With history=true, as imports send it, alarms older "
                            + "than two hours are history: an incident that was over then, told to nobody; \"history\" says so.")
    @APIResponseSchema(
            value = Receipt.class,
            responseCode = "200",
            responseDescription = "Processed; Accept: text/plain gets the reply that a chat would get")
    @APIResponse(responseCode = "202", description = "Stored and not processed yet; Location has the receipt")
    @SecurityRequirement(name = ApiDescription.SOURCE_TOKEN)
    @POST
    @Path("/api/v1/alarms")
    @Consumes(MediaType.WILDCARD)
    public Response alarms(
            InputStream body,
            @QueryParam("history") @DefaultValue("false") boolean history,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers) {
        return accept(body, request, headers, null, history);
    }

    @Operation(
            summary = "Hands alarms in as a robot, a platform or a bridge does",
            description = "What /api/v1/alarms takes, and the messages that WeCom, DingTalk and Feishu robots take. "
                    + "Without a Content-Type, JSON and text are told apart by how they begin.")
    @APIResponseSchema(
            value = Receipt.class,
            responseCode = "200",
            responseDescription = "Processed; \"ignored\" says that nothing was kept of what a bridge heard")
    @SecurityRequirement(name = ApiDescription.SOURCE_TOKEN)
    @POST
    @Path("/hooks/{source}")
    @Consumes(MediaType.WILDCARD)
    public Response hook(
            @PathParam("source") String name,
            InputStream body,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers) {
        return accept(body, request, headers, name, false);
    }

    private Response accept(
            InputStream body, HttpServerRequest request, HttpHeaders headers, @Nullable String hook, boolean history) {
        try {
            return answered(body, request, headers, hook, history);
        } catch (RuntimeException e) {
            // What was accepted is answered with its receipt, whatever happens behind that (Intake).
            throw DatabaseAway.is(e) ? DatabaseAway.nothingAccepted() : e;
        }
    }

    private Response answered(
            InputStream body, HttpServerRequest request, HttpHeaders headers, @Nullable String hook, boolean history) {
        byte[] bytes = bytes(body);
        Source source = admission.source(request, bytes, hook);
        return switch (reader.read(bytes, request.getHeader(HttpHeaders.CONTENT_TYPE), hook != null)) {
            case Content.Texts texts -> {
                admission.count(source, texts.submissions().size());
                Receipt receipt = intake.accept(source, texts.submissions(), history, !wantsNoWait(request));
                yield answer(receipt, headers, hook != null);
            }
            case Content.Chatter chatter -> answer(Receipt.ignored(), headers, hook != null);
            case Content.Challenge challenge ->
                Response.ok(Map.of("challenge", challenge.word()), MediaType.APPLICATION_JSON_TYPE)
                        .build();
        };
    }

    private Response answer(Receipt receipt, HttpHeaders headers, boolean hook) {
        boolean pending = receipt.status() == Receipt.Status.PENDING;
        if (pending || !prefersText(headers)) {
            return answer(receipt, pending ? 202 : 200, hook);
        }
        try {
            return Response.ok(processing.inWords(receipt), "text/plain;charset=UTF-8")
                    .build();
        } catch (RuntimeException e) {
            Log.warnf("intake %s: the reply cannot be put in words now: %s", receipt.receipt(), e);
            return answer(receipt, 202, hook);
        }
    }

    private static Response answer(Receipt receipt, int status, boolean hook) {
        Response.ResponseBuilder answer = Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(hook ? new RobotAnswer(receipt) : receipt);
        if (status == 202) {
            answer.header(HttpHeaders.LOCATION, "/api/v1/receipts/" + receipt.receipt());
        }
        return answer.build();
    }

    private static boolean prefersText(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().getFirst().isCompatible(MediaType.TEXT_PLAIN_TYPE)
                && !headers.getAcceptableMediaTypes().getFirst().isWildcardType();
    }

    private static boolean wantsNoWait(HttpServerRequest request) {
        String prefer = request.getHeader("Prefer");
        return prefer != null && prefer.toLowerCase(Locale.ROOT).contains("respond-async");
    }

    private static byte[] bytes(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(BodyGate.MOST_BYTES + 1);
            if (bytes.length <= BodyGate.MOST_BYTES) {
                return bytes;
            }
        } catch (IOException e) {
            throw Problem.badRequest("The body broke off. Send it again.");
        }
        throw BodyGate.tooLarge();
    }
}
