package dev.tocsin;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GreetingTest {
    @Test
    void shows_what_was_made_up() {
        assertThat(Greeting.credentials(
                        new FirstStart.Credentials("admin", "made-up", "tocsin_in_x"), "http://localhost"))
                .contains("password       made-up\n", "intake token   tocsin_in_x\n", "Bearer tocsin_in_x\"");
    }

    @Test
    void names_the_setting_of_what_the_operator_gave() {
        assertThat(Greeting.credentials(new FirstStart.Credentials("admin", null, null), "http://localhost"))
                .contains(
                        "password       as set in TOCSIN_ADMIN_PASSWORD\n",
                        "intake token   as set in TOCSIN_INTAKE_TOKEN\n",
                        "-H \"Authorization: Bearer $TOCSIN_INTAKE_TOKEN\"");
    }
}
