package dev.tocsin.reply.wecom;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.tocsin.diagnose.Language;
import dev.tocsin.reply.ChannelSettings;
import dev.tocsin.reply.Chat;
import dev.tocsin.reply.ChatClient;
import dev.tocsin.reply.Message;
import dev.tocsin.reply.News;
import dev.tocsin.reply.Notifier;
import dev.tocsin.reply.ReplyText;

/// WeCom (企业微信) group robots, since 2025 called 消息推送.
@ApplicationScoped
public class WecomRobot implements Chat {
    public static final String KIND = "wecom-robot";

    private static final int MOST_BYTES = 4096;
    private static final int PER_MINUTE = 20;

    private final ChatClient client;
    private final ObjectMapper json;

    WecomRobot(ChatClient client, ObjectMapper json) {
        this.client = client;
        this.json = json;
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
        return new Message(new ReplyText(language, new WecomMarkup()).of(news, MOST_BYTES), null);
    }

    @Override
    public Notifier notifier(ChannelSettings settings) {
        return new WecomRobotNotifier(settings, client, json);
    }
}
