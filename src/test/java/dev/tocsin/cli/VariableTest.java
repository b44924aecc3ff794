package dev.tocsin.cli;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class VariableTest {
    private static final Variable VARIABLE = new Variable("TOCSIN_RULES");

    @TempDir
    Path folder;

    @Test
    void is_read_from_the_environment_or_from_a_file() throws IOException {
        Path file = Files.writeString(folder.resolve("setting"), " ours\n");

        assertThat(VARIABLE.in(Map.of(), null)).isEmpty();
        assertThat(VARIABLE.in(Map.of("TOCSIN_RULES", " "), null)).isEmpty();
        assertThat(VARIABLE.in(Map.of("TOCSIN_RULES", "ours "), null)).contains("ours");
        assertThat(VARIABLE.in(Map.of("TOCSIN_RULES_FILE", file.toString()), null))
                .contains("ours");
    }

    @Test
    void every_command_tells_the_same_of_a_file_that_cannot_be_read() throws IOException {
        Path foreign = Files.write(folder.resolve("foreign"), "规则".getBytes(Charset.forName("GB18030")));

        assertThat(of("TOCSIN_RULES_FILE", Path.of("no/such"), "diagnose"))
                .isEqualTo(
                        "tocsin: cannot read 'no/such', which TOCSIN_RULES_FILE names: there is no such file; check the path; see ./tocsin help diagnose\n");
        assertThat(of("TOCSIN_URL_FILE", Path.of("no/such"), "import", "--token", "x", "f"))
                .isEqualTo(
                        "tocsin: cannot read 'no/such', which TOCSIN_URL_FILE names: there is no such file; check the path; see ./tocsin help import\n");
        assertThat(of("TOCSIN_RULES_FILE", foreign, "diagnose"))
                .contains("which TOCSIN_RULES_FILE names: it is not UTF-8");
        assertThat(of("TOCSIN_INTAKE_TOKEN_FILE", foreign, "import", "f"))
                .contains("which TOCSIN_INTAKE_TOKEN_FILE names: it is not UTF-8");
    }

    private static String of(String name, Path file, String... arguments) {
        Outcome outcome = Outcome.with(new RulesAtHand(null, Map.of(name, file.toString())), "", arguments);

        assertThat(outcome.status()).isEqualTo(2);
        return outcome.err();
    }
}
