package dev.tocsin.reply;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.Sample;

/// Masks an alarm's OpenID wherever it stands: it identifies a person, and is shown on the incident's page only.
public final class OpenIds {
    private static final int SHOWN = 4;
    private static final int SHORTEST = 16;

    private final @Nullable String openId;

    private OpenIds(@Nullable String openId) {
        this.openId = openId;
    }

    public static OpenIds of(Alarm alarm) {
        return new OpenIds(alarm.sampleValue("OpenID")
                .map(String::strip)
                .filter(openId -> openId.length() >= SHORTEST)
                .orElse(null));
    }

    public String masked(String text) {
        if (openId == null) {
            return text;
        }
        String mask = openId.substring(0, SHOWN) + "…" + openId.substring(openId.length() - SHOWN);
        return text.replace(openId, mask);
    }

    public Alarm masked(Alarm alarm) {
        if (alarm.sample() == null) {
            return alarm;
        }
        List<Sample.Item> items = alarm.sample().items().stream()
                .map(item -> new Sample.Item(item.key(), item.value() == null ? null : masked(item.value())))
                .toList();
        return new Alarm(
                alarm.header(),
                alarm.appid(),
                alarm.nickname(),
                alarm.time(),
                alarm.content(),
                alarm.windowMinutes(),
                alarm.count(),
                new Sample(items),
                alarm.guideUrl(),
                alarm.truncated());
    }
}
