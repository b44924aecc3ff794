package dev.tocsin.reply;

import java.net.URI;
import java.time.Instant;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import dev.tocsin.diagnose.Language;
import dev.tocsin.web.Listing;
import dev.tocsin.web.Problem;

/// Channels over HTTP. Addresses come in and never go out whole.
@Path("/api/v1/channels")
@RolesAllowed("ADMINISTRATOR")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class ChannelResource {
    private final ChannelRepository channels;
    private final Chats chats;
    private final TrialMessage trial;
    private final Language usual;

    ChannelResource(
            ChannelRepository channels,
            Chats chats,
            TrialMessage trial,
            @ConfigProperty(name = "tocsin.language") String language) {
        this.channels = channels;
        this.chats = chats;
        this.trial = trial;
        this.usual = Language.of(language).orElse(Language.ZH);
    }

    @GET
    @RolesAllowed("VIEWER")
    public Listing<ChannelView> list() {
        return Listing.whole(channels.all().stream().map(ChannelView::of).toList());
    }

    @GET
    @Path("{id}")
    @RolesAllowed("VIEWER")
    public ChannelView one(@PathParam("id") long id) {
        return ChannelView.of(find(id));
    }

    @POST
    public Response create(@Nullable ChannelForm form) {
        ChannelDraft draft = given(form).draft(chats.kinds(), usual);
        Channel channel = channels.add(draft).orElseThrow(() -> nameTaken(draft));
        return Response.created(URI.create("/api/v1/channels/" + channel.id()))
                .entity(ChannelView.of(channel))
                .build();
    }

    /// Lifts a pause too: what waits is tried with the new settings at once.
    @PUT
    @Path("{id}")
    public ChannelView change(@PathParam("id") long id, @Nullable ChannelForm form) {
        ChannelDraft draft = given(form).draft(find(id), chats.kinds());
        return ChannelView.of(channels.change(id, draft).orElseThrow(() -> nameTaken(draft)));
    }

    @DELETE
    @Path("{id}")
    public void remove(@PathParam("id") long id) {
        if (!channels.remove(id)) {
            throw missing(id);
        }
    }

    /// Sends a sample, marked as one, now; when it is delivered, a pause of the channel ends.
    @POST
    @Path("{id}/test")
    @Consumes(MediaType.WILDCARD)
    public TestView test(@PathParam("id") long id) {
        return TestView.of(trial.send(find(id)));
    }

    private Channel find(long id) {
        return channels.find(id).orElseThrow(() -> missing(id));
    }

    private static ChannelForm given(@Nullable ChannelForm form) {
        if (form == null) {
            throw Problem.badRequest("Send a JSON object with name, kind, url and language.");
        }
        return form;
    }

    private static Problem missing(long id) {
        return Problem.notFound(
                "There is no channel %d. GET /api/v1/channels lists those that there are.".formatted(id));
    }

    private static Problem nameTaken(ChannelDraft draft) {
        return new Problem(
                409, "Conflict", "Another channel is named \"%s\": choose another name.".formatted(draft.name()));
    }

    /// @param address enough of it to tell two apart; `null` when it was sealed with another key
    /// @param signed whether messages carry a signature
    /// @param problem why nothing can go there, and what to do; `null` when all is well
    /// @param pause while nothing is taken there: messages wait, and one is tried at its end
    public record ChannelView(
            long id,
            String name,
            String kind,
            String language,
            @Nullable String address,
            boolean signed,
            boolean enabled,
            Instant createdAt,
            @Nullable String problem,
            @Nullable PauseView pause) {
        static ChannelView of(Channel channel) {
            ChannelSettings settings = channel.settings();
            return new ChannelView(
                    channel.id(),
                    channel.name(),
                    channel.kind(),
                    channel.language().tag(),
                    settings == null ? null : settings.masked(),
                    settings != null && settings.secret() != null,
                    channel.enabled(),
                    channel.createdAt(),
                    channel.problem(),
                    PauseView.of(channel.pause()));
        }
    }

    /// @param cause `PASSING` when the chat ends it, `NEEDS_OPERATOR` when a person must change something
    /// @param since nothing was delivered after it
    /// @param until when a message is tried, unless the channel is changed or a test delivered before
    /// @param failures in a row
    public record PauseView(ChannelPause.Cause cause, Instant since, Instant until, int failures) {
        static @Nullable PauseView of(@Nullable ChannelPause pause) {
            return pause == null ? null : new PauseView(pause.cause(), pause.since(), pause.until(), pause.failures());
        }
    }

    /// @param detail what to do; `null` when all is well
    public record TestView(
            boolean delivered,
            String outcome,
            @Nullable Integer httpStatus,
            @Nullable String businessCode,
            @Nullable String detail,
            long tookMs) {
        static TestView of(Attempt attempt) {
            DeliveryOutcome.Answer answer = attempt.outcome().answer();
            return new TestView(
                    attempt.outcome() instanceof DeliveryOutcome.Delivered,
                    attempt.word(),
                    answer.httpStatus(),
                    answer.businessCode(),
                    attempt.detail().isEmpty() ? null : attempt.detail(),
                    attempt.took().toMillis());
        }
    }
}
