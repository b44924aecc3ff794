package dev.tocsin.reply.wecom;

import dev.tocsin.diagnose.Language;
import dev.tocsin.reply.News;
import dev.tocsin.reply.ReplyText;

/// What a robot would be given to say.
public final class WecomMessages {
    private WecomMessages() {}

    public static String of(News news, Language language) {
        return new ReplyText(language, new WecomMarkup()).of(news, 4096);
    }
}
