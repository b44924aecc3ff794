package dev.tocsin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tocsin.cli.LauncherTree.Run;
import dev.tocsin.cli.LauncherTree.Running;

import static org.assertj.core.api.Assertions.assertThat;

/// The real launcher in real processes, on a small tree whose JDK and Maven only say what they were asked to do.
class LauncherTest {
    @TempDir
    private Path folder;

    private LauncherTree tree;

    @BeforeEach
    void grow() throws IOException {
        tree = new LauncherTree(folder.toRealPath().resolve("source tree"));
    }

    @Test
    void help_and_version_need_neither_jdk_nor_build() throws Exception {
        tree.delete("jvm");

        assertThat(tree.run("help").out()).startsWith("usage: ./tocsin COMMAND");
        assertThat(tree.run("--help").out()).startsWith("usage: ./tocsin COMMAND");
        assertThat(tree.run("--version").out()).matches("tocsin \\d+\\.\\d+\\.\\d+\n");
        assertThat(tree.builds()).isEmpty();
    }

    @Test
    void help_is_found_wherever_somebody_asks_for_it() throws Exception {
        String first = tree.run("help").out();
        String rules = tree.run("help", "rules").out();
        assertThat(rules).startsWith("usage: ./tocsin rules");

        for (String[] asked : new String[][] {{"-h"}, {"help", "help"}, {"help", "--help"}, {"help", "-h"}}) {
            assertThat(tree.run(asked)).as("%s", List.of(asked)).isEqualTo(new Run(0, first, ""));
        }
        for (String[] asked : new String[][] {
            {"rules", "--help"},
            {"rules", "check", "--help"},
            {"rules", "try", "x.yaml", "-h"},
            {"help", "rules", "check"}
        }) {
            assertThat(tree.run(asked)).as("%s", List.of(asked)).isEqualTo(new Run(0, rules, ""));
        }
        assertThat(tree.builds()).isEmpty();
        assertThat(tree.run("parse", "--", "--help").out()).endsWith("Tocsin parse -- --help\n");
    }

    @Test
    void unknown_command_is_one_sentence_and_status_2() throws Exception {
        assertThat(tree.run("sevre", "--help").status()).isEqualTo(2);
        assertThat(tree.run("sevre"))
                .isEqualTo(new Run(2, "", "tocsin: there is no command 'sevre'; ./tocsin help lists them\n"));
        assertThat(tree.run("help", "../x").status()).isEqualTo(2);
    }

    @Test
    void no_command_shows_help_and_status_2() throws Exception {
        Run run = tree.run();

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("usage:");
    }

    @Test
    void missing_jdk_is_one_sentence_that_says_how_to_get_one() throws Exception {
        tree.delete("jvm");

        Run run = tree.run(Map.of("JAVA_HOME", "/nowhere"), "parse");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("tocsin: needs JDK 25")
                .contains("apt-get", "brew", "adoptium")
                .hasLineCount(1);
    }

    @Test
    void old_or_headless_java_home_is_passed_over() throws Exception {
        Path old = tree.root.resolve("jdk-21");
        tree.jdk(old, "21.0.9");
        Path jre = tree.root.resolve("jre-25");
        tree.jdk(jre, "25.0.3");
        Files.delete(jre.resolve("bin/javac"));

        assertThat(tree.run(Map.of("JAVA_HOME", old.toString()), "parse").status())
                .isZero();
        assertThat(tree.run(Map.of("JAVA_HOME", jre.toString()), "parse").status())
                .isZero();
    }

    @Test
    void java_on_the_path_is_asked_for_its_home() throws Exception {
        Path home = tree.root.resolve("elsewhere/jdk");
        tree.jdk(home, "26");
        tree.delete("jvm");
        tree.write("bin/java", "#!/bin/sh\necho '    java.home = %s' >&2\n".formatted(home));

        assertThat(tree.run("parse").status()).isZero();
    }

    @Test
    void missing_or_old_maven_is_one_sentence_that_says_how_to_get_one() throws Exception {
        Run old = tree.run(Map.of("MAVEN_VERSION", "3.6.3"), "parse");
        tree.delete("bin/mvn");
        Run missing = tree.run("parse");

        assertThat(old.status()).isEqualTo(2);
        assertThat(old.err())
                .contains("Maven 3.8 or newer to build and found 3.6")
                .hasLineCount(1);
        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.err()).contains("found none").hasLineCount(1);
    }

    @Test
    void builds_once_and_says_so_in_one_line() throws Exception {
        Run first = tree.run("parse", "alarm.txt");
        Run second = tree.run("parse", "alarm.txt");

        assertThat(first.err()).isEqualTo("tocsin: building…\n");
        assertThat(first.out()).endsWith("dev.tocsin.cli.Tocsin parse alarm.txt\n");
        assertThat(second.err()).isEmpty();
        assertThat(tree.builds()).hasSize(1).first().asString().endsWith("-q package -DskipTests");
    }

    @Test
    void changed_removed_and_backdated_sources_are_built_and_touched_ones_are_not() throws Exception {
        Path source = tree.root.resolve("src/main/java/Source.java");
        tree.run("parse");

        Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));
        tree.run("parse");
        assertThat(tree.builds()).hasSize(1);

        Files.writeString(source, "class Source { int more; }");
        Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2000-01-01T00:00:00Z")));
        tree.run("parse");
        assertThat(tree.builds()).hasSize(2);

        Files.delete(source);
        tree.run("parse");
        assertThat(tree.builds()).hasSize(3);
    }

    @Test
    void changed_rules_are_built_for_the_service_and_read_where_they_stand_by_the_others() throws Exception {
        tree.run("serve");
        tree.write("rules/types/unknown.yaml", "id: unknown");

        for (String command : List.of("parse", "diagnose", "rules", "import")) {
            assertThat(tree.run(command).out()).contains("-Dtocsin.rules=" + tree.root + "/rules");
        }
        assertThat(tree.builds()).hasSize(1);

        tree.run("serve");
        assertThat(tree.builds()).hasSize(2);

        tree.write("rules/README.md", "How to write one");
        tree.run("serve");
        assertThat(tree.builds()).as("after another word about them").hasSize(2);
    }

    @Test
    void half_build_is_built_again() throws Exception {
        tree.run("parse");
        tree.delete("target/quarkus-app/quarkus-run.jar");
        tree.run("parse");
        assertThat(tree.builds()).as("after its files were removed").hasSize(2);

        tree.write("target/quarkus-app/app/tocsin.jar", "packaged by hand");
        tree.run("parse");
        assertThat(tree.builds()).as("after somebody packaged by hand").hasSize(3);
    }

    @Test
    void failing_build_shows_mavens_errors_and_is_tried_again() throws Exception {
        Run broken = tree.run(Map.of("MAVEN_ERROR", "[ERROR] Source.java:[1,1] odd"), "parse");
        Run mended = tree.run("parse");

        assertThat(broken.status()).isEqualTo(2);
        assertThat(broken.err()).contains("[ERROR] Source.java:[1,1] odd\n", "tocsin: the build failed");
        assertThat(mended.status()).isZero();
    }

    @Test
    void two_launchers_at_once_build_once() throws Exception {
        Map<String, String> slowly = Map.of("MAVEN_SECONDS", "2");
        Running one = tree.start(slowly, tree.root, tree.root.resolve("tocsin"), "parse");
        Running other = tree.start(slowly, tree.root, tree.root.resolve("tocsin"), "parse");

        assertThat(one.end().status()).isZero();
        assertThat(other.end().status()).isZero();
        assertThat(tree.builds()).hasSize(1);
    }

    @Test
    void lock_of_a_killed_build_is_taken_over() throws Exception {
        Files.createDirectories(tree.root.resolve("target/launcher"));
        Files.createSymbolicLink(tree.root.resolve("target/launcher/lock"), Path.of("99999999"));

        assertThat(tree.run("parse").status()).isZero();
        assertThat(tree.root.resolve("target/launcher")).isDirectoryNotContaining("glob:**lock*");
    }

    @Test
    void lock_that_cannot_be_made_is_told_in_a_sentence() throws Exception {
        tree.delete("bin/ln");
        tree.write("bin/ln", "#!/bin/sh\nexit 1\n");

        Run run = tree.run("parse");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("cannot write to", "target/launcher").hasLineCount(1);
    }

    @Test
    void terminated_build_leaves_no_lock() throws Exception {
        Running running = tree.start(Map.of("MAVEN_SECONDS", "30"), tree.root, tree.root.resolve("tocsin"), "parse");
        running.until(() -> !tree.builds().isEmpty());
        running.process().destroy();

        assertThat(running.end().status()).isEqualTo(143);
        assertThat(tree.root.resolve("target/launcher")).isDirectoryNotContaining("glob:**lock*");
    }

    @Test
    void works_from_another_folder_and_through_symbolic_links() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("near"), Path.of("../source tree/tocsin"));
        Path farLink = Files.createSymbolicLink(folder.resolve("far"), link);

        Run run = tree.start(Map.of(), elsewhere, farLink, "parse", "my alarm.txt")
                .end();

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains(tree.root + "/target/quarkus-app/app/tocsin.jar")
                .endsWith("parse my alarm.txt\n");
    }

    @Test
    void becomes_the_jvm_so_that_signals_and_status_are_its_own() throws Exception {
        Running serve = tree.start(Map.of("JAVA_STATUS", "7"), tree.root, tree.root.resolve("tocsin"), "serve");
        Run run = serve.end();

        assertThat(run.status()).isEqualTo(7);
        assertThat(run.out()).startsWith(serve.process().pid() + " ").endsWith("quarkus-app/quarkus-run.jar\n");
    }

    @Test
    void serve_takes_no_arguments() throws Exception {
        Run run = tree.run("serve", "--prot=80");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("'--prot=80'", "./tocsin help serve").hasLineCount(1);
    }

    @Test
    void test_runs_the_whole_suite_passes_its_status_on_and_leaves_a_build() throws Exception {
        Run failing = tree.run(Map.of("MAVEN_STATUS", "1"), "test", "-Dtest=Some");
        Run green = tree.run("test");
        tree.run("parse");

        assertThat(failing.status()).isEqualTo(1);
        assertThat(green.status()).isZero();
        assertThat(tree.builds()).hasSize(2).first().asString().endsWith("verify -Dtest=Some -DskipITs -DskipFuzz");
    }

    @Test
    void test_installs_a_browser_only_when_there_is_none() throws Exception {
        tree.write("bin/apt-get", "#!/bin/sh\necho \"apt $*\" >>'%s/apt.log'\n".formatted(tree.root));
        tree.write("bin/sudo", "#!/bin/sh\n\"$@\"\n");

        tree.run("test");
        assertThat(tree.root.resolve("apt.log")).doesNotExist();

        tree.delete("bin/chromium");
        assertThat(tree.run("test").status()).isZero();
        assertThat(tree.root.resolve("apt.log")).content().contains("install").contains("chromium");

        tree.delete("bin/apt-get");
        Run impossible = tree.run("test");
        assertThat(impossible.status()).isEqualTo(2);
        assertThat(impossible.err()).contains("Chromium").hasLineCount(1);
    }
}
