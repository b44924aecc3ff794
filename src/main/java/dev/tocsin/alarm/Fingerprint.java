package dev.tocsin.alarm;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/// What makes two texts the same alarm, whoever pasted them and however their tool changed blanks, commas and colons.
///
/// @param hex SHA-256 of the values that people do not change
/// @param dated the alarm says when it happened, so that an equal one is the same however late it comes; without,
///     equal alarms are the same only for a while
public record Fingerprint(String hex, boolean dated) {
    private static final Set<String> BODIES = Set.of("response_content", "resp", "response_length");

    public static Fingerprint of(Alarm alarm) {
        boolean dated = alarm.time() != null
                || alarm.sampleValue("Stamp").filter(Fingerprint::isNumber).isPresent()
                || alarm.sampleValue("transaction_id")
                        .filter(Fingerprint::isNumber)
                        .isPresent();
        StringBuilder values = new StringBuilder();
        values.append(bare(alarm.appid())).append('\n');
        values.append(alarm.time() == null ? "" : alarm.time().toInstant()).append('\n');
        values.append(bare(alarm.content())).append('\n');
        values.append(alarm.windowMinutes()).append('\n');
        values.append(alarm.count()).append('\n');
        sample(alarm, dated).forEach(item -> values.append(item).append('\n'));
        return new Fingerprint(sha256(values.toString()), dated);
    }

    /// A masked or empty one tells no two alarms apart.
    private static boolean isNumber(String value) {
        String number = value.strip();
        return number.length() >= 9 && number.chars().allMatch(letter -> letter >= '0' && letter <= '9');
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /// Sorted, because some tools reorder items. Bodies are left out when a date tells alarms apart: people cut them.
    private static Set<String> sample(Alarm alarm, boolean dated) {
        Set<String> items = new TreeSet<>();
        if (alarm.sample() != null) {
            for (Sample.Item item : alarm.sample().items()) {
                String key = item.key().toLowerCase(Locale.ROOT);
                if (!dated || !BODIES.contains(key)) {
                    items.add(bare(key) + "=" + bare(item.value()));
                }
            }
        }
        return items;
    }

    /// Letters and digits only, full-width ones made half-width.
    private static String bare(@Nullable String value) {
        if (value == null) {
            return "";
        }
        String plain = Normalizer.normalize(value, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder letters = new StringBuilder();
        plain.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
        return letters.toString();
    }

    private static String sha256(String values) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(values.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
