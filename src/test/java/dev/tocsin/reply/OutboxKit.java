package dev.tocsin.reply;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import dev.tocsin.TestClock;
import dev.tocsin.diagnose.Language;
import dev.tocsin.diagnose.Severity;
import dev.tocsin.incident.IncidentChange;
import dev.tocsin.incident.IncidentChange.Kind;
import dev.tocsin.web.PublicUrl;

/// The outbox on a real database and a chat that stands in for WeCom; the crank is turned by hand.
abstract class OutboxKit {
    static final String ROBOT_REMOVED = "{\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}";
    static final String THROTTLED = "{\"errcode\":45009,\"errmsg\":\"api freq out of limit\"}";
    static final String NOBODY_KNOWS = "{\"errcode\":99999,\"errmsg\":\"x\"}";

    @Inject
    EntityManager database;

    @Inject
    ChannelRepository channels;

    @Inject
    ChannelPauseRepository pauses;

    @Inject
    Chats chats;

    @Inject
    DeliveryRepository deliveries;

    @Inject
    OutboxQueueRepository queue;

    @Inject
    Carrier carrier;

    @Inject
    Settlement settlement;

    @Inject
    TestClock clock;

    StandInChat chat;
    OutboxWorker worker;
    Outbox outbox;
    /// A first incident and a first channel.
    long incident;
    long channel;

    @BeforeEach
    void one_channel_and_one_incident() throws IOException {
        chat = new StandInChat();
        worker = newWorker();
        OutboxBell silent = new OutboxBell(worker, null, pauses, clock) {
            @Override
            void ringAfterCommit() {
                // the crank is turned by hand
            }
        };
        outbox = new Outbox(channels, chats, deliveries, silent, new PublicUrl("https://tocsin.example.com/"));
        run("delete from channel");
        incident = newIncident();
        channel = open("group", Language.EN, true);
    }

    @AfterEach
    void close_the_chat() throws IOException {
        chat.close();
        run("delete from channel");
    }

    final OutboxWorker newWorker() {
        return newWorker(carrier, settlement);
    }

    final OutboxWorker newWorker(Carrier by, Settlement settlement) {
        return new OutboxWorker(queue, channels, by, settlement, clock);
    }

    final long newIncident() {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) database.createNativeQuery("""
                        insert into incident (group_key, service, state, severity, types, findings, opened_at,
                               first_at, last_at, last_alarm_at, alarm_count, failure_count)
                        values ('made-up', 'MESSAGE', 'OPEN', 'HIGH', '{}', '{}', now(), now(), now(), now(), 1, 1)
                        returning id""").getSingleResult()).longValue());
    }

    final long open(String name, Language language, boolean enabled) {
        return open(name, chat, language, enabled);
    }

    final long open(String name, StandInChat at, Language language, boolean enabled) {
        ChannelSettings settings = new ChannelSettings(at.url(), null);
        return channels.add(new ChannelDraft(name, "wecom-robot", language, settings, enabled))
                .orElseThrow()
                .id();
    }

    final void tell(Kind kind, Severity severity) {
        tell(incident, kind, severity);
    }

    final void tell(long about, Kind kind, Severity severity) {
        IncidentChange change = Samples.change(kind, about, severity);
        QuarkusTransaction.requiringNew().run(() -> outbox.tell(change));
    }

    /// Whether a request tells of the incident.
    static boolean isAbout(StandInChat.Request request, long incident) {
        return request.body().contains("/incidents/%d)".formatted(incident));
    }

    final List<String> states() {
        return lines("select state || ' ' || reason || ' ' || attempts from delivery order by id");
    }

    final List<String> outcomes() {
        return lines("""
                select concat_ws(' ', outcome, http_status, business_code) from delivery_attempt order by id""");
    }

    @SuppressWarnings("unchecked")
    final List<String> lines(String sql) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery(sql, String.class).getResultList());
    }

    final void pass(Duration time) {
        clock.advance(time);
        worker.turn();
    }

    final void run(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(sql).executeUpdate());
    }
}
