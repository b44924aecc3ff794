package dev.tocsin.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/// Real processes, since only those have a standard output that can fail.
@EnabledOnOs(OS.LINUX)
class StandardOutputTest {
    private static final String FLOOD = "src/test/resources/alarms/052.txt";

    @Test
    void output_that_is_lost_is_one_sentence_and_status_2() throws Exception {
        Process full =
                tocsin("parse", FLOOD).redirectOutput(new File("/dev/full")).start();

        assertThat(sentences(full))
                .containsExactly("tocsin: cannot write the output: No space left on device; not all of it is there");
        assertThat(full.waitFor()).isEqualTo(2);
    }

    @Test
    void reader_that_has_read_enough_is_nobodys_mistake() throws Exception {
        Process left = tocsin("rules", "list").start();
        left.getInputStream().close();

        assertThat(sentences(left)).isEmpty();
        assertThat(left.waitFor()).isZero();
    }

    /// The JVM of a test has things of its own to say, which the launcher's options keep quiet.
    private static List<String> sentences(Process process) {
        return process.errorReader()
                .lines()
                .filter(line -> line.startsWith("tocsin:"))
                .toList();
    }

    private static ProcessBuilder tocsin(String... arguments) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command =
                List.of(java.toString(), "-cp", System.getProperty("java.class.path"), Tocsin.class.getName());
        return new ProcessBuilder(
                Stream.concat(command.stream(), Stream.of(arguments)).toList());
    }
}
