package dev.tocsin.silence;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jspecify.annotations.Nullable;

import dev.tocsin.web.After;
import dev.tocsin.web.Limit;
import dev.tocsin.web.Listing;
import dev.tocsin.web.Problem;

/// Silences over HTTP. None is ever removed: DELETE ends it, and what it was stays to be seen.
@Path("/api/v1/silences")
@RolesAllowed("VIEWER")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class SilenceResource {
    private static final int MOST_LISTED = 200;
    private static final List<String> FIELDS = Arrays.stream(SilenceForm.class.getRecordComponents())
            .map(RecordComponent::getName)
            .toList();
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final SilenceBook book;
    private final SilenceDesk desk;
    private final Previewer previewer;
    private final SecurityIdentity identity;
    private final ObjectMapper json;

    SilenceResource(
            SilenceBook book, SilenceDesk desk, Previewer previewer, SecurityIdentity identity, ObjectMapper json) {
        this.book = book;
        this.desk = desk;
        this.previewer = previewer;
        this.identity = identity;
        this.json = json;
    }

    /// The newest first.
    ///
    /// @param state `pending`, `active` or `expired`; all without it
    /// @param after the cursor of the stretch before, from its `next`
    @GET
    public Listing<SilenceView> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("after") @Nullable After after,
            @QueryParam("limit") @DefaultValue("50") Limit limit) {
        return book.list(state(state), after == null ? Long.MAX_VALUE : after.number(), limit.atMost(MOST_LISTED));
    }

    @GET
    @Path("/{id}")
    public SilenceView one(@PathParam("id") long id) {
        return book.find(id).orElseThrow(() -> missing(id));
    }

    @POST
    @RolesAllowed("RESPONDER")
    public Response create(@Nullable SilenceForm form) {
        long id = asked(() -> desk.create(given(form), who()));
        return Response.created(URI.create("/api/v1/silences/" + id))
                .entity(one(id))
                .build();
    }

    /// What it would have hit in the last days; makes nothing.
    ///
    /// @param days how far to look back, at most 90
    @POST
    @Path("/preview")
    public Preview preview(@Nullable SilenceForm form, @QueryParam("days") @DefaultValue("7") Limit days) {
        return asked(() -> previewer.preview(given(form), days.value()));
    }

    /// A merge patch (RFC 7396): what is left out stays as it is, `null` takes it away.
    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, MERGE_PATCH})
    @RolesAllowed("RESPONDER")
    public SilenceView change(@PathParam("id") long id, @Nullable ObjectNode patch) throws JsonProcessingException {
        return asked(() -> {
            desk.change(id, before -> patched(before, patch), who());
            return one(id);
        });
    }

    /// Ends it now. What it kept back is told within seconds.
    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("RESPONDER")
    public SilenceView expire(@PathParam("id") long id) {
        desk.expire(id, who());
        return one(id);
    }

    private String who() {
        return identity.getPrincipal().getName();
    }

    private SilenceForm patched(SilenceForm before, @Nullable ObjectNode patch) throws JsonProcessingException {
        Set<String> unknown = new TreeSet<>();
        given(patch).fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(FIELDS);
        if (!unknown.isEmpty()) {
            throw Problem.badRequest("A silence has no \"%s\"; it has %s."
                    .formatted(unknown.iterator().next(), String.join(", ", FIELDS)));
        }
        return json.treeToValue(merged(json.valueToTree(before), patch), SilenceForm.class);
    }

    private static ObjectNode merged(ObjectNode target, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            if (field.getValue().isNull()) {
                target.remove(field.getKey());
            } else if (field.getValue() instanceof ObjectNode inner) {
                ObjectNode before = target.get(field.getKey()) instanceof ObjectNode it ? it : inner.objectNode();
                target.set(field.getKey(), merged(before, inner));
            } else {
                target.set(field.getKey(), field.getValue());
            }
        }
        return target;
    }

    private static <T, E extends Exception> T asked(Action<T, E> action) throws E {
        try {
            return action.run();
        } catch (SilenceRefusal e) {
            throw Problem.badRequest(String.valueOf(e.getMessage()));
        } catch (SilenceOver e) {
            throw new Problem(409, "Conflict", String.valueOf(e.getMessage()));
        }
    }

    @FunctionalInterface
    private interface Action<T, E extends Exception> {
        T run() throws E;
    }

    private static <T> T given(@Nullable T body) {
        if (body == null) {
            throw Problem.badRequest(
                    "Send a JSON object such as {\"matchers\": \"account:…\", \"until\": \"2026-01-31T08:00:00Z\","
                            + " \"comment\": \"why\"}.");
        }
        return body;
    }

    private static Silence.@Nullable State state(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(Silence.State.values())
                .filter(it -> it.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("\"state\" is pending, active or expired."));
    }

    private static Problem missing(long id) {
        return Problem.notFound("There is no silence %d. See GET /api/v1/silences.".formatted(id));
    }
}
