package dev.tocsin.reply.webhook;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.tocsin.diagnose.Language;
import dev.tocsin.reply.ChannelSettings;
import dev.tocsin.reply.Chat;
import dev.tocsin.reply.ChatClient;
import dev.tocsin.reply.Message;
import dev.tocsin.reply.News;
import dev.tocsin.reply.Notifier;
import dev.tocsin.reply.PlainMarkup;
import dev.tocsin.reply.ReplyText;

/// Any program that takes a JSON POST.
@ApplicationScoped
public class Webhook implements Chat {
    public static final String KIND = "webhook";

    private static final int MOST_BYTES = 16 * 1024;
    private static final int PER_MINUTE = 120;

    private final ChatClient client;
    private final ObjectMapper json;
    private final Clock clock;

    Webhook(ChatClient client, ObjectMapper json, Clock clock) {
        this.client = client;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int perMinute() {
        return PER_MINUTE;
    }

    @Override
    public Message compose(News news, Language language) {
        String text = new ReplyText(language, new PlainMarkup()).of(news, MOST_BYTES);
        return new Message(text, json.valueToTree(WebhookFacts.of(news, language)));
    }

    @Override
    public Notifier notifier(ChannelSettings settings) {
        return new WebhookNotifier(settings, client, json, clock);
    }
}
