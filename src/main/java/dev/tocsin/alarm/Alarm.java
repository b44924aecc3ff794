package dev.tocsin.alarm;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// One WeChat interface alarm as its text says it, nothing added. A field is `null` when its line is not in the
/// text and empty when the label stands there with nothing behind it.
///
/// @param header the sender line that some forwarders keep, such as `微信公众平台报警 5-30 13:04:55`
/// @param appid as written, even when a person masked it, but in half-width letters, which an AppID is made of
/// @param time the first failure in the window; UTC+8, as WeChat's clocks are
/// @param content the sentence that names the alarm's type, punctuation unchanged
/// @param windowMinutes how long WeChat summed failures, in minutes
/// @param count failures in that window
/// @param sample `null` when there is no sample line; ticket alarms often have none
/// @param guideUrl the address behind `报警排查指引`
/// @param truncated the text was cut: a body that ends in `...` with no closing bracket
public record Alarm(
        @Nullable String header,
        @Nullable String appid,
        @Nullable String nickname,
        @Nullable OffsetDateTime time,
        @Nullable String content,
        @Nullable Integer windowMinutes,
        @Nullable Long count,
        @Nullable Sample sample,
        @Nullable String guideUrl,
        boolean truncated) {

    /// WeChat's alarms carry no zone; its staff and every dated thread read them as China Standard Time.
    public static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

    /// The value of a sample item, empty when there is no sample or no such item.
    public Optional<String> sampleValue(String key) {
        return Optional.ofNullable(sample).flatMap(it -> it.value(key));
    }

    /// Whether a person hid this value before pasting: stars or dots for letters, or nothing but `x` behind an optional
    /// `wx`.
    public static boolean isMasked(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return true;
        }
        String bare = value.replace(" ", "").toLowerCase(Locale.ROOT);
        String rest = bare.startsWith("wx") ? bare.substring(2) : bare;
        boolean hidden = bare.contains("*") || bare.contains("…") || bare.contains("..");
        return hidden || rest.chars().allMatch(letter -> letter == 'x');
    }
}
