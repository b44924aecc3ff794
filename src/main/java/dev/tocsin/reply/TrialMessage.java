package dev.tocsin.reply;

import jakarta.enterprise.context.ApplicationScoped;

/// Lets a person try a channel: a sample goes out at once, past the queue, and is recorded like any message.
@ApplicationScoped
class TrialMessage {
    private final Chats chats;
    private final Carrier carrier;
    private final DeliveryRepository deliveries;

    TrialMessage(Chats chats, Carrier carrier, DeliveryRepository deliveries) {
        this.chats = chats;
        this.carrier = carrier;
        this.deliveries = deliveries;
    }

    Attempt send(Channel channel) {
        Message message = chats.of(channel).compose(new News.Test(channel.name()), channel.language());
        Attempt attempt = carrier.carry(channel, message);
        deliveries.addTest(channel.id(), message, attempt);
        return attempt;
    }
}
