package dev.tocsin.reply;

import jakarta.enterprise.context.ApplicationScoped;

import dev.tocsin.web.Problem;

/// Lets a person try a channel: a sample goes out at once, past the queue, and is recorded like any message.
@ApplicationScoped
class TrialMessage {
    private final Chats chats;
    private final Carrier carrier;
    private final DeliveryRepository deliveries;
    private final ChannelPauseRepository pauses;

    TrialMessage(Chats chats, Carrier carrier, DeliveryRepository deliveries, ChannelPauseRepository pauses) {
        this.chats = chats;
        this.carrier = carrier;
        this.deliveries = deliveries;
        this.pauses = pauses;
    }

    /// A pause of the channel ends when it is delivered.
    ///
    /// @throws Problem nothing can go there; the sentence says what to do
    Attempt send(Channel channel) {
        if (channel.settings() == null) {
            throw new Problem(409, "Conflict", Channel.OTHER_KEY);
        }
        Message message = chats.find(channel.kind())
                .orElseThrow(() -> new Problem(409, "Conflict", Chats.unknown(channel.kind())))
                .compose(new News.Test(channel.name()), channel.language());
        Attempt attempt = carrier.carry(channel, message);
        deliveries.addTest(channel.id(), message, attempt);
        if (attempt.outcome() instanceof DeliveryOutcome.Delivered) {
            pauses.end(channel.id(), attempt.at());
        }
        return attempt;
    }
}
