package dev.tocsin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import static org.assertj.core.api.Assertions.assertThat;

/// No container engine runs with the tests; these hold what can be held without one.
class DockerTest {
    private static final Path DOCKER = Path.of("docker");

    @Test
    void everything_that_the_image_copies_is_in_the_tree_and_let_through() throws IOException {
        List<String> sources = Files.readAllLines(DOCKER.resolve("Dockerfile")).stream()
                .filter(line -> line.startsWith("COPY ") && !line.contains("--from"))
                .map(line -> line.split(" ")[1].replaceAll("/$", ""))
                .toList();
        List<String> letThrough = Files.readAllLines(DOCKER.resolve("Dockerfile.dockerignore"));

        assertThat(sources).isNotEmpty().allSatisfy(source -> {
            assertThat(Path.of(source)).exists();
            assertThat(letThrough).contains("!" + source);
        });
    }

    @Test
    void image_holds_the_whole_packaged_application() throws IOException {
        assertThat(Files.readString(DOCKER.resolve("Dockerfile")))
                .contains(
                        "/quarkus-app/lib/ ",
                        "/quarkus-app/app/ ",
                        "/quarkus-app/quarkus/ ",
                        "/quarkus-app/quarkus-run.jar ")
                .contains("USER 10001", "HEALTHCHECK", "/q/health");
    }

    @Test
    void compose_file_is_yaml_in_which_every_name_leads_somewhere() throws IOException {
        Map<?, ?> compose = (Map<?, ?>) new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(DOCKER.resolve("compose.yaml")));
        Map<?, ?> services = (Map<?, ?>) compose.get("services");
        Map<?, ?> tocsin = (Map<?, ?>) services.get("tocsin");
        Map<?, ?> database = (Map<?, ?>) services.get("database");
        Map<?, ?> build = (Map<?, ?>) tocsin.get("build");

        Path context = DOCKER.resolve(build.get("context").toString()).normalize();
        assertThat(context.resolve(build.get("dockerfile").toString())).isRegularFile();
        assertThat(((Map<?, ?>) tocsin.get("depends_on")).keySet()).isEqualTo(Set.of("database"));
        assertThat(((Map<?, ?>) tocsin.get("environment")).get("TOCSIN_DB_URL").toString())
                .contains("//database:5432/");
        assertThat(database.get("healthcheck")).isNotNull();
        assertThat(((Map<?, ?>) compose.get("volumes")).keySet()).isEqualTo(Set.of("data", "database"));
        assertThat(tocsin.get("read_only")).isEqualTo(true);
    }
}
