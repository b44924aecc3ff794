package dev.tocsin.diagnose;

import java.net.InetAddress;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.alarm.AlarmType;
import dev.tocsin.alarm.Callback;
import dev.tocsin.alarm.Sample;

/// The alarm's own lines and sample items; absent ones are empty.
final class AlarmFacts {
    /// Later than any alarm: whatever claims more is no count of seconds.
    private static final long LAST_STAMP = Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();

    /// No part of a date, an address or a word.
    private static final Pattern NUMBER = Pattern.compile("(?<![A-Za-z0-9_.,:/-])\\d{1,18}(?![A-Za-z0-9_]|[.,:/-]\\d)");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s_-]+");

    /// Behind a host or an address, whether that is masked or not; never a part of a bare IPv6 address.
    private static final Pattern PORT =
            Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.-]*://)?(?:\\[[^]]*]|[^/:]+):(?<port>\\d{1,5})(?:/.*)?");

    /// Codes are also copied with other blanks, or by tools that put `_` in their place.
    private static final Map<String, String> SPELLINGS =
            Map.of("httpcode", "http code", "curlerror", "curl error", "decryptfail", "decrypt fail");

    private final Alarm alarm;
    private final Map<String, String> sample;
    private final Callback callback;

    AlarmFacts(Alarm alarm) {
        this.alarm = alarm;
        this.sample = sample(alarm.sample());
        this.callback = Callback.of(
                alarm.sample() == null ? "" : alarm.sample().callback().orElse(""));
    }

    String content() {
        return text(alarm.content());
    }

    String header() {
        return text(alarm.header());
    }

    String appid() {
        return text(alarm.appid());
    }

    String nickname() {
        return text(alarm.nickname());
    }

    String guide() {
        return text(alarm.guideUrl());
    }

    long count() {
        return alarm.count() == null ? 0 : alarm.count();
    }

    long window() {
        return alarm.windowMinutes() == null ? 0 : alarm.windowMinutes();
    }

    boolean hasAppid() {
        return !appid().isEmpty();
    }

    boolean hasSample() {
        return alarm.sample() != null;
    }

    boolean hasTime() {
        return alarm.time() != null;
    }

    boolean truncated() {
        return alarm.truncated();
    }

    /// Keys in lower case, the known ones spelled as WeChat does; of a key that stands twice, the first one that has a
    /// value.
    Map<String, String> sample() {
        return sample;
    }

    String item(String key) {
        return sample.getOrDefault(key, "").strip();
    }

    /// The number that leads an item, such as `404 Not Found` or `(56) Recv failure`, or the only one in it.
    long number(String key, long absent) {
        String value = item(key);
        Matcher numbers = NUMBER.matcher(value);
        if (!numbers.find()) {
            return absent;
        }
        long number = Long.parseLong(numbers.group());
        boolean leads = value.codePoints()
                .limit(value.codePointCount(0, numbers.start()))
                .noneMatch(Character::isLetter);
        return leads || !numbers.find() ? number : absent;
    }

    /// An item that is an IP address; empty when it is masked or anything else.
    String address(String key) {
        String value = item(key);
        boolean plausible =
                value.contains(":") || value.chars().filter(c -> c == '.').count() == 3;
        if (!plausible || value.contains("%") || value.length() > 45) {
            return "";
        }
        try {
            InetAddress.ofLiteral(value);
            return value;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    Callback callback() {
        return callback;
    }

    /// The port that the alarm writes behind its callback or, failing that, behind its machine; 0 when it writes none.
    long port() {
        long port = port(callback.address());
        return port == 0 ? port(item("ip")) : port;
    }

    /// The item that names the port, as it stands in the alarm but without its secrets; empty when none does.
    String portItem() {
        if (port(callback.address()) != 0) {
            return "[3rdUrl=%s]".formatted(callback.address());
        }
        return port(item("ip")) == 0 ? "" : "[IP=%s]".formatted(item("ip"));
    }

    private static long port(String place) {
        Matcher port = PORT.matcher(place);
        return port.matches() ? Long.parseLong(port.group("port")) : 0;
    }

    /// Seconds since the epoch, 0 when there is no stamp.
    long stamp() {
        long stamp = number("stamp", 0);
        return stamp > 0 && stamp < LAST_STAMP ? stamp : 0;
    }

    /// The stamp on the clock in UTC+8, empty when there is none.
    String stampTime() {
        return stamp() == 0 ? "" : new Moment(Instant.ofEpochSecond(stamp()).atOffset(Alarm.ZONE), 0).time();
    }

    /// How long after the alarm's time the sample was taken, in seconds.
    long delay() {
        return stamp() == 0 || alarm.time() == null ? 0 : stamp() - alarm.time().toEpochSecond();
    }

    /// Under which key the alarm shows the answer: `response_content`, in payment alarms `resp`.
    String bodyKey() {
        return Stream.of("response_content", "resp")
                .filter(sample::containsKey)
                .findFirst()
                .orElse("");
    }

    @Nullable
    String body() {
        return alarm.sample() == null ? null : alarm.sample().body().orElse(null);
    }

    /// The alarm's window on the clock; the sample's stamp stands in for a missing time line.
    Moment moment(AlarmType type) {
        OffsetDateTime from = alarm.time();
        if (from == null && stamp() != 0) {
            from = Instant.ofEpochSecond(stamp()).atOffset(Alarm.ZONE);
        }
        return new Moment(from, window() > 0 ? window() : type.usualWindow().toMinutes());
    }

    private static String text(@Nullable String line) {
        return line == null ? "" : line.strip();
    }

    private static Map<String, String> sample(@Nullable Sample sample) {
        Map<String, @Nullable String> items = new LinkedHashMap<>();
        if (sample != null) {
            for (Sample.Item item : sample.items()) {
                // A flag's null gives way to the value of a later item.
                items.putIfAbsent(key(item), item.value());
            }
            items.replaceAll((key, value) -> value == null ? "" : value);
        }
        return items;
    }

    private static String key(Sample.Item item) {
        String key = item.key().strip().toLowerCase(Locale.ROOT);
        return SPELLINGS.getOrDefault(BETWEEN_WORDS.matcher(key).replaceAll(""), key);
    }
}
