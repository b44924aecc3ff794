package dev.tocsin;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SettingsCheckTest {
    @ParameterizedTest
    @CsvSource(delimiter = '→', textBlock = """
            TOCSIN_PORT                → http                       → http
            TOCSIN_PUBLIC_URL          → tocsin.example.com         → tocsin.example.com
            TOCSIN_PUBLIC_URL          → https://user@example.com/  → https://tocsin.example.com
            TOCSIN_PUBLIC_URL          → https://example.com/?a=1   → https://tocsin.example.com
            TOCSIN_LANGUAGE            → de                         → zh, en or fr
            TOCSIN_INCIDENT_QUIET_TIME → soon                       → 30m
            TOCSIN_INCIDENT_QUIET_TIME → -5m                        → 30m
            TOCSIN_INTAKE_PATIENCE     → 2 seconds                  → 2s
            TOCSIN_INTAKE_RATE         → -1                         → 0 for no limit
            TOCSIN_INTAKE_RATE         → many                       → 0 for no limit
            TOCSIN_RETENTION           → 0                          → a day or more
            TOCSIN_RETENTION           → 23h                        → a day or more
            TOCSIN_OPENID_RETENTION    → for ever                   → a day or more
            TOCSIN_LOG                 → xml                        → text or json
            """)
    void quotes_what_is_wrong_and_says_what_is_right(String name, String value, String remedy) {
        assertThatThrownBy(() -> check(Map.of(name, value)))
                .isInstanceOf(StartProblem.class)
                .hasMessageContainingAll(name, value, remedy);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', textBlock = """
            TOCSIN_WECOM_ROBOT_URL → qyapi.example.com/s3cret          → https://
            TOCSIN_WEBHOOK_URL     → https://me:s3cret@hook.example.com → without a user name
            TOCSIN_INTAKE_TOKEN    → s3cret                             → at least 8
            TOCSIN_API_TOKEN       → s3cret with blanks                 → at least 8
            TOCSIN_ADMIN_PASSWORD  → s3cret                             → 8 characters or more
            """)
    void keeps_secrets_to_itself(String name, String value, String remedy) {
        assertThatThrownBy(() -> check(Map.of(name, value)))
                .isInstanceOf(StartProblem.class)
                .hasMessageContainingAll(name, remedy)
                .message()
                .doesNotContain("s3cret");
    }

    @Test
    void takes_for_the_administrator_what_people_may_choose_themselves() {
        check(Map.of("TOCSIN_ADMIN_PASSWORD", "长".repeat(24)));

        assertThatThrownBy(() -> check(Map.of("TOCSIN_ADMIN_PASSWORD", "长".repeat(25))))
                .isInstanceOf(StartProblem.class)
                .hasMessage("TOCSIN_ADMIN_PASSWORD cannot be a password: give it 8 characters or more, and no more than"
                        + " 72 bytes in UTF-8.");
        // Each of these is one character, and two of Java's.
        assertThatThrownBy(() -> check(Map.of("TOCSIN_ADMIN_PASSWORD", "🔔".repeat(7))))
                .isInstanceOf(StartProblem.class);
    }

    @Test
    void lets_pass_what_the_readme_shows() {
        Map<String, String> good = new HashMap<>();
        good.put("TOCSIN_PUBLIC_URL", "https://tocsin.example.com/alarms");
        good.put("TOCSIN_LANGUAGE", "fr");
        good.put("TOCSIN_INCIDENT_QUIET_TIME", "30m");
        good.put("TOCSIN_INTAKE_PATIENCE", "500ms");
        good.put("TOCSIN_INTAKE_RATE", "0");
        good.put("TOCSIN_RETENTION", "400d");
        good.put("TOCSIN_OPENID_RETENTION", "24h");
        good.put("TOCSIN_WECOM_ROBOT_URL", "https://qyapi.example.com/cgi-bin/webhook/send?key=1");
        good.put("TOCSIN_INTAKE_TOKEN", "tocsin_in_0123456789");

        check(good);

        assertThat(SettingsCheck.strangers(good)).isEmpty();
    }

    @Test
    void names_the_nearest_setting_of_one_that_is_none() {
        assertThat(SettingsCheck.strangers(Map.of(
                        "TOCSIN_PROT", "80", "TOCSIN_KEY_FILE", "/run/key", "HOME", "/root", "TOCSIN_X_FILE", "")))
                .hasSize(2)
                .first()
                .isEqualTo("TOCSIN_PROT is not among the settings in README.md; the nearest one is TOCSIN_PORT.");
    }

    private static void check(Map<String, String> environment) {
        new SettingsCheck(Settings.of(environment)).check();
    }
}
