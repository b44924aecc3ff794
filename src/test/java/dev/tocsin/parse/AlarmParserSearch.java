package dev.tocsin.parse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import org.junit.jupiter.params.provider.MethodSource;

/// Ten minutes of the search that the suite makes for seconds:
/// `mvn test-compile surefire:test@fuzz -Dtest=AlarmParserSearch`. A crash that it finds becomes a test.
class AlarmParserSearch {
    @MethodSource("dev.tocsin.parse.AlarmParserFuzzTest#alarms")
    @FuzzTest(maxDuration = "10m")
    void every_text_is_read(byte @NotNull [] text) {
        AlarmParserFuzzTest.read(text);
    }
}
