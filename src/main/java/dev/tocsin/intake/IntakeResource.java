package dev.tocsin.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.logging.Log;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

import dev.tocsin.web.DatabaseAway;
import dev.tocsin.web.Problem;

/// Takes alarms in.
@Path("/")
@PermitAll
@RunOnVirtualThread
class IntakeResource {
    /// Read and thrown away, so that a sender gets the answer instead of a broken connection.
    private static final int MOST_DRAINED = 16 * 1024 * 1024;

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

    /// Alarm text: plain, HTML, or JSON with `text`.
    @POST
    @Path("/api/v1/alarms")
    @Consumes(MediaType.WILDCARD)
    public Response alarms(InputStream body, @Context HttpServerRequest request, @Context HttpHeaders headers) {
        return accept(body, request, headers, null);
    }

    /// The same, and the bodies that chat robots take, under the source's name.
    @POST
    @Path("/hooks/{source}")
    @Consumes(MediaType.WILDCARD)
    public Response hook(
            @PathParam("source") String name,
            InputStream body,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers) {
        return accept(body, request, headers, name);
    }

    private Response accept(InputStream body, HttpServerRequest request, HttpHeaders headers, @Nullable String hook) {
        try (IntakeRoom.Place _ = admission.room(request)) {
            return answered(body, request, headers, hook);
        } catch (RuntimeException e) {
            // What was accepted is answered with its receipt, whatever happens behind that (Intake).
            throw DatabaseAway.is(e) ? DatabaseAway.nothingAccepted() : e;
        }
    }

    private Response answered(InputStream body, HttpServerRequest request, HttpHeaders headers, @Nullable String hook) {
        byte[] bytes = bytes(body);
        Source source = admission.source(request, bytes, hook);
        return switch (reader.read(bytes, request.getHeader(HttpHeaders.CONTENT_TYPE), hook != null)) {
            case Content.Texts texts -> {
                admission.count(source, texts.submissions().size());
                yield answer(intake.accept(source, texts.submissions(), !wantsNoWait(request)), headers);
            }
            case Content.Chatter chatter -> answer(Receipt.ignored(), headers);
            case Content.Challenge challenge ->
                Response.ok(Map.of("challenge", challenge.word()), MediaType.APPLICATION_JSON_TYPE)
                        .build();
        };
    }

    private Response answer(Receipt receipt, HttpHeaders headers) {
        boolean pending = receipt.status() == Receipt.Status.PENDING;
        if (pending || !prefersText(headers)) {
            return answer(receipt, pending ? 202 : 200);
        }
        try {
            return Response.ok(processing.inWords(receipt), "text/plain;charset=UTF-8")
                    .build();
        } catch (RuntimeException e) {
            Log.warnf("intake %s: the reply cannot be put in words now: %s", receipt.receipt(), e);
            return answer(receipt, 202);
        }
    }

    private static Response answer(Receipt receipt, int status) {
        Response.ResponseBuilder answer =
                Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(receipt);
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
            byte[] bytes = body.readNBytes(SubmissionReader.MOST_BYTES + 1);
            if (bytes.length <= SubmissionReader.MOST_BYTES) {
                return bytes;
            }
            body.skip(MOST_DRAINED);
        } catch (IOException e) {
            throw Problem.badRequest("The body broke off. Send it again.");
        }
        throw new Problem(
                413,
                "Content Too Large",
                "The body is larger than 1 MiB. Send fewer alarms in one request.",
                Map.of("Connection", "close"));
    }
}
