package dev.tocsin.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A small source tree with the real launcher in it, its own JDK, Maven and tools, none of which do more than say
/// what they were asked to do.
final class LauncherTree {
    private static final List<String> TOOLS = List.of(
            "sh",
            "cat",
            "cksum",
            "cp",
            "dirname",
            "find",
            "id",
            "ln",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "sed",
            "sleep",
            "sort",
            "touch",
            "wc");

    private static final String JAVA = """
            #!/bin/sh
            case "$*" in *-XX:AOTCacheOutput=*) exit 0 ;; esac
            echo "$$ $*"
            exit "${JAVA_STATUS:-0}"
            """;

    private static final String MAVEN = """
            #!/bin/sh
            case "$*" in *--version*) echo "Apache Maven ${MAVEN_VERSION:-3.9.9}"; exit 0 ;; esac
            root=${0%%/bin/mvn}
            echo "$*" >>"$root/maven.log"
            [ -z "${MAVEN_ERROR:-}" ] || { echo "$MAVEN_ERROR"; exit 1; }
            sleep "${MAVEN_SECONDS:-0}"
            app=$root/target/quarkus-app
            rm -rf "$app"
            mkdir -p "$app/app" "$app/lib/main"
            cp "$root"/jars/app/* "$app/app/"
            cp "$root"/jars/lib/* "$app/lib/main/"
            touch "$app/quarkus-run.jar"
            exit "${MAVEN_STATUS:-0}"
            """;

    final Path root;
    final Path jdk;

    LauncherTree(Path root) throws IOException {
        this.root = root;
        this.jdk = root.resolve("jvm/jdk");
        // The machine's own JDKs must not answer for the ones that a test takes away.
        write(
                "tocsin",
                Files.readString(Path.of("tocsin"))
                        .replace("/usr/lib/jvm/*", "'%s'/*".formatted(root.resolve("jvm")))
                        .replace("/Library/Java/", "/nowhere/"));
        write("pom.xml", Files.readString(Path.of("pom.xml")));
        write("grammar/AlarmText.g4", "grammar AlarmText;");
        write("rules/README.md", "");
        write("src/main/java/Source.java", "class Source {}");
        write("src/main/resources/help/tocsin.txt", Files.readString(Path.of("src/main/resources/help/tocsin.txt")));
        write("src/main/resources/help/rules.txt", Files.readString(Path.of("src/main/resources/help/rules.txt")));
        write("jars/app/tocsin.jar", "");
        write("jars/lib/library.jar", "");
        write("bin/mvn", MAVEN);
        write("bin/chromium", "#!/bin/sh\n");
        for (String tool : TOOLS) {
            write("bin/" + tool, "#!/bin/sh\nexec %s \"$@\"\n".formatted(tool(tool)));
        }
        jdk(jdk, "25.0.3");
    }

    void jdk(Path home, String version) throws IOException {
        write(root.relativize(home.resolve("bin/java")).toString(), JAVA);
        write(root.relativize(home.resolve("bin/javac")).toString(), "#!/bin/sh\n");
        write(root.relativize(home.resolve("release")).toString(), "JAVA_VERSION=\"%s\"\n".formatted(version));
    }

    void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    void delete(String path) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve(path))) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }

    /// What Maven was asked to do, oldest first.
    List<String> builds() throws IOException {
        Path log = root.resolve("maven.log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    Run run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), arguments);
    }

    Run run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        return start(environment, root, root.resolve("tocsin"), arguments).end();
    }

    Running start(Map<String, String> environment, Path folder, Path script, String... arguments) throws IOException {
        ProcessBuilder process = new ProcessBuilder(Stream.concat(Stream.of(script.toString()), Stream.of(arguments))
                .toList());
        process.directory(folder.toFile());
        process.environment().clear();
        process.environment().put("PATH", root.resolve("bin").toString());
        process.environment().putAll(environment);
        Path out = Files.createTempFile(root, "out", ".log");
        Path err = Files.createTempFile(root, "err", ".log");
        process.redirectOutput(out.toFile()).redirectError(err.toFile());
        Process started = process.start();
        started.getOutputStream().close();
        return new Running(started, out, err);
    }

    private static Path tool(String name) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    record Running(Process process, Path out, Path err) {
        /// Waits until the tree is in this state; a launcher that ends before will never bring it there.
        void until(Callable<Boolean> state) throws Exception {
            while (!state.call()) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("ended too early: " + end());
                }
                Thread.onSpinWait();
            }
        }

        Run end() throws IOException, InterruptedException {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("still running after a minute");
            }
            return new Run(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        }
    }

    record Run(int status, String out, String err) {}
}
