package dev.tocsin.reply;

import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentChange;
import dev.tocsin.incident.Outbreak;
import dev.tocsin.incident.Telling;
import dev.tocsin.reply.ChannelRepository.Audience;
import dev.tocsin.reply.DeliveryRepository.Subject;
import dev.tocsin.silence.Ending;
import dev.tocsin.silence.Meanwhile;
import dev.tocsin.web.PublicUrl;

/// Decides what is told to which chat, and writes it down in the transaction that changed the incident: either both are
/// there or neither.
@ApplicationScoped
public class Outbox {
    private final ChannelRepository channels;
    private final Chats chats;
    private final DeliveryRepository deliveries;
    private final OutboxBell bell;
    private final PublicUrl publicUrl;

    Outbox(
            ChannelRepository channels,
            Chats chats,
            DeliveryRepository deliveries,
            OutboxBell bell,
            PublicUrl publicUrl) {
        this.channels = channels;
        this.chats = chats;
        this.deliveries = deliveries;
        this.bell = bell;
        this.publicUrl = publicUrl;
    }

    /// Tells every enabled channel, in its language, when the change is news; one more alarm of a known kind is not.
    @Transactional(TxType.MANDATORY)
    public void tell(IncidentChange change) {
        ReplyReason.of(change.kind())
                .ifPresent(reason -> tell(change.incident(), new News.Changed(reason, change, url(change.incident()))));
    }

    /// The same for what the change means when other accounts are in the same trouble.
    @Transactional(TxType.MANDATORY)
    public void tell(IncidentChange change, Telling telling) {
        switch (telling) {
            case Telling.Change() -> tell(change);
            case Telling.OfOutbreak(Telling.OutbreakChange kind, Outbreak outbreak) -> tellOutbreak(kind, outbreak);
            case Telling.Nothing nothing -> {
                // the timeline keeps why
            }
        }
    }

    @Transactional(TxType.MANDATORY)
    void tellOutbreak(Telling.OutbreakChange change, Outbreak outbreak) {
        tell(
                outbreak,
                switch (change) {
                    case OPENED -> ReplyReason.OUTBREAK;
                    case WORSENED -> ReplyReason.OUTBREAK_WORSE;
                });
    }

    /// Tells the channels that heard of the outbreak.
    @Transactional(TxType.MANDATORY)
    void tellOutbreakOver(Outbreak outbreak) {
        Subject subject = new Subject(null, outbreak.id());
        tell(subject, seen(ReplyReason.OUTBREAK_OVER, outbreak), deliveries.listeners(subject));
    }

    /// Tells the channels that heard of the incident that it is over: to the others that is no news.
    @Transactional(TxType.MANDATORY)
    void tellResolved(Incident incident) {
        Subject subject = new Subject(incident.id(), null);
        tell(subject, new News.Resolved(incident, url(incident)), deliveries.listeners(subject));
    }

    /// The same when a person says that it is not.
    @Transactional(TxType.MANDATORY)
    void tellReopened(Incident incident, String who) {
        Subject subject = new Subject(incident.id(), null);
        tell(subject, new News.Reopened(incident, who, url(incident)), deliveries.listeners(subject));
    }

    /// Tells of an incident that a silence or a snooze kept back.
    @Transactional(TxType.MANDATORY)
    void tellAfterSilence(IncidentChange change, Meanwhile meanwhile) {
        tell(change.incident(), new News.AfterSilence(change, meanwhile, url(change.incident())));
    }

    /// Tells that a silence ends soon.
    @Transactional(TxType.MANDATORY)
    void tellEnding(Ending ending) {
        tell(
                Subject.NONE,
                new News.SilenceEnding(
                        ending, publicUrl.silence(ending.silence().id())));
    }

    private void tell(Incident incident, News news) {
        tell(new Subject(incident.id(), null), news);
    }

    private void tell(Outbreak outbreak, ReplyReason reason) {
        tell(new Subject(null, outbreak.id()), seen(reason, outbreak));
    }

    private News seen(ReplyReason reason, Outbreak outbreak) {
        return new News.OutbreakSeen(reason, outbreak, publicUrl.outbreak(outbreak.id()));
    }

    private void tell(Subject subject, News news) {
        tell(subject, news, channels.enabled());
    }

    private void tell(Subject subject, News news, Set<Long> listeners) {
        tell(
                subject,
                news,
                channels.enabled().stream()
                        .filter(audience -> listeners.contains(audience.channel()))
                        .toList());
    }

    private void tell(Subject subject, News news, List<Audience> audiences) {
        for (Audience audience : audiences) {
            chats.find(audience.kind())
                    .map(chat -> chat.compose(news, audience.language()))
                    .ifPresent(message -> deliveries.add(audience.channel(), subject, news.reason(), message));
        }
        bell.ringAfterCommit();
    }

    private String url(Incident incident) {
        return publicUrl.incident(incident.id());
    }
}
