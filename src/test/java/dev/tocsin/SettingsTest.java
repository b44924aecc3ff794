package dev.tocsin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SettingsTest {
    @Test
    void has_defaults_for_a_newcomer() {
        Settings settings = Settings.of(Map.of());

        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.publicUrl()).isEqualTo("http://127.0.0.1:8080");
        assertThat(settings.home()).isEqualTo(Path.of("data").toAbsolutePath());
    }

    @Test
    void reads_a_secret_from_a_file(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "secret\n");

        assertThat(Settings.of(Map.of("TOCSIN_DB_PASSWORD_FILE", file.toString()))
                        .get("TOCSIN_DB_PASSWORD"))
                .isEqualTo("secret");
    }

    @Test
    void writes_an_ipv6_host_as_addresses_do() {
        assertThat(Settings.of(Map.of("TOCSIN_HOST", "::1")).publicUrl()).isEqualTo("http://[::1]:8080");
        assertThat(Settings.of(Map.of("TOCSIN_HOST", "::")).publicUrl()).isEqualTo("http://localhost:8080");
    }

    @Test
    void reads_every_setting_of_the_readme_from_a_file(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("value"), "value\n");
        for (String line : Readme.of("README.md").text().lines().toList()) {
            if (line.startsWith("| `TOCSIN_")) {
                for (var name : Pattern.compile("TOCSIN_[A-Z_]+")
                        .matcher(line.split("\\|")[1])
                        .results()
                        .toList()) {
                    assertThat(Settings.of(Map.of(name.group() + "_FILE", file.toString()))
                                    .get(name.group()))
                            .as(name.group())
                            .isEqualTo("value");
                }
            }
        }
    }

    @Test
    void names_the_setting_that_is_wrong() {
        assertThatThrownBy(() -> Settings.of(Map.of("TOCSIN_PORT", "eighty")).port())
                .hasMessage("TOCSIN_PORT is \"eighty\": set it to a number from 1 to 65535.");
        assertThatThrownBy(() -> Settings.of(Map.of("TOCSIN_KEY_FILE", "/nowhere/key")))
                .hasMessageContaining("TOCSIN_KEY_FILE names /nowhere/key");
        assertThatThrownBy(() -> Settings.of(Map.of("TOCSIN_KEY", "a", "TOCSIN_KEY_FILE", "/b")))
                .hasMessageContaining("Both TOCSIN_KEY and TOCSIN_KEY_FILE are set");
    }

    @Test
    void reads_the_database_address_in_both_spellings() {
        assertThat(DatabaseAddress.of(Settings.of(Map.of(
                        "TOCSIN_DB_URL", "postgres://tocsin:p%40ss+word@db.example.com/alarms?sslmode=require"))))
                .isEqualTo(new DatabaseAddress(
                        "jdbc:postgresql://db.example.com/alarms?sslmode=require", "tocsin", "p@ss+word"));
        assertThat(DatabaseAddress.of(Settings.of(Map.of(
                        "TOCSIN_DB_URL", "jdbc:postgresql://db.example.com:5433/alarms",
                        "TOCSIN_DB_USER", "tocsin",
                        "TOCSIN_DB_PASSWORD", "secret"))))
                .isEqualTo(new DatabaseAddress("jdbc:postgresql://db.example.com:5433/alarms", "tocsin", "secret"));
        assertThat(DatabaseAddress.of(Settings.of(Map.of("TOCSIN_DB_URL", "postgresql://u:p@my_db:5432/alarms"))))
                .isEqualTo(new DatabaseAddress("jdbc:postgresql://my_db:5432/alarms", "u", "p"));
        assertThatThrownBy(() -> DatabaseAddress.of(Settings.of(Map.of("TOCSIN_DB_URL", "postgres:///alarms"))))
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining("names no host");
        assertThatThrownBy(() -> DatabaseAddress.of(Settings.of(Map.of("TOCSIN_DB_URL", "mysql://db.example.com/a"))))
                .hasMessageContaining("jdbc:postgresql://HOST:5432/NAME");
    }

    @Test
    void tells_of_a_database_without_its_secrets() {
        String url = "jdbc:postgresql://u:p@127.0.0.1:1/alarms?password=made-up&user=x";
        Preparation preparation = new Preparation(Settings.of(Map.of("TOCSIN_DB_URL", url)), null);

        assertThatThrownBy(preparation::publishGivenDatabase)
                .isInstanceOf(StartProblem.class)
                .hasMessageContaining("127.0.0.1:1/alarms")
                .message()
                .doesNotContain("made-up", "u:p@");
    }
}
