package dev.tocsin.bench;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.Sample;

/// An alarm while a peer still collects its fields, with the conversions that both peers need.
final class Draft {
    @Nullable
    String appid;

    @Nullable
    String nickname;

    @Nullable
    OffsetDateTime time;

    @Nullable
    String content;

    @Nullable
    Integer window;

    @Nullable
    Long count;

    @Nullable
    List<Sample.Item> items;

    @Nullable
    String guide;

    /// Two fields make an alarm; one alone is something that somebody said.
    boolean isAlarm() {
        int fields = 0;
        for (Object field : new @Nullable Object[] {appid, time, content, count, guide}) {
            fields += field == null ? 0 : 1;
        }
        return fields > 1 || items != null;
    }

    Alarm alarm() {
        return new Alarm(
                null,
                appid,
                nickname,
                time,
                content,
                window,
                count,
                items == null ? null : new Sample(items),
                guide,
                false);
    }

    /// Reads `2020-02-13 14:38:20` by its places, so that a formatter slows neither peer down.
    static @Nullable OffsetDateTime time(String text, int at) {
        try {
            return LocalDateTime.of(
                            Integer.parseInt(text, at, at + 4, 10),
                            Integer.parseInt(text, at + 5, at + 7, 10),
                            Integer.parseInt(text, at + 8, at + 10, 10),
                            Integer.parseInt(text, at + 11, at + 13, 10),
                            Integer.parseInt(text, at + 14, at + 16, 10),
                            Integer.parseInt(text, at + 17, at + 19, 10))
                    .atOffset(Alarm.ZONE);
        } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException e) {
            return null;
        }
    }
}
