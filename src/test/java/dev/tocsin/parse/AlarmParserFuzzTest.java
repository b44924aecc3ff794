package dev.tocsin.parse;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import org.junit.jupiter.params.provider.MethodSource;

/// Coverage-guided search for texts that break the parser, beginning with the real alarms. Brief in the suite;
/// [AlarmParserSearch] takes its time.
class AlarmParserFuzzTest {
    /// The real alarms, and some of them in what may carry them here.
    static Stream<byte[]> alarms() {
        List<SharedAlarms.Labelled> alarms = SharedAlarms.all();
        Stream<String> plain = alarms.stream().map(SharedAlarms.Labelled::text);
        Stream<String> disguised = Stream.of(Disguise.values())
                .map(it -> it.of(alarms.get(it.ordinal() % alarms.size()).text()));
        return Stream.concat(plain, disguised).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("alarms")
    @FuzzTest(maxDuration = "15s")
    void every_text_is_read(byte @NotNull [] text) {
        read(text);
    }

    static void read(byte[] text) {
        String decoded = new String(text, StandardCharsets.UTF_8);
        List<String> violations = ParseInvariants.violations(decoded);
        if (!violations.isEmpty()) {
            throw new AssertionError(violations + " in: " + decoded);
        }
    }
}
