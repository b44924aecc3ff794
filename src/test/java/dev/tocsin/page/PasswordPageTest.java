package dev.tocsin.page;

import java.time.Instant;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.tocsin.AlarmText;
import dev.tocsin.Person;
import dev.tocsin.TestDatabase;
import dev.tocsin.security.Role;
import dev.tocsin.security.User;
import dev.tocsin.security.UserRepository;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class PasswordPageTest {
    private static final String OLD = "the old one";
    private static final String FRESH = "一个新的长密码!";

    @Inject
    UserRepository users;

    private final String name = "person:" + AlarmText.freshAppid();

    @BeforeEach
    void hire() {
        QuarkusTransaction.requiringNew()
                .run(() -> users.persist(new User(name, OLD, Role.VIEWER, Instant.parse("2025-04-21T10:31:15Z"))));
    }

    @Test
    void a_new_password_ends_every_session_of_before_and_no_other() {
        Person here = Person.signedIn(name, OLD, "en");
        Person elsewhere = Person.signedIn(name, OLD, "en");
        Person somebodyElse = Person.signedIn("admin", TestDatabase.ADMIN_PASSWORD, "en");
        assertThat(elsewhere.get("/").statusCode()).isEqualTo(200);

        Response changed = change(here, OLD, FRESH, FRESH);

        assertThat(changed.statusCode()).isEqualTo(303);
        assertThat(changed.header("Location")).endsWith("/login?changed=1");
        assertThat(elsewhere.get("/").header("Location")).endsWith("/login");
        assertThat(here.get("/").header("Location")).endsWith("/login");
        assertThat(here.get("/login?changed=1").asString()).contains("Your password is changed");
        assertThat(somebodyElse.get("/").statusCode()).isEqualTo(200);
        assertThat(here.signIn(name, OLD).header("Location")).contains("error=true");
        assertThat(here.signIn(name, FRESH).header("Location")).doesNotContain("error");
        assertThat(here.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void what_is_wrong_changes_nothing_and_is_said() {
        Person person = Person.signedIn(name, OLD, "en");

        refused(change(person, "guessed", FRESH, FRESH), "The present password is not right.");
        refused(change(person, OLD, FRESH, FRESH + " "), "written in two ways");
        refused(change(person, OLD, "1234567", "1234567"), "fewer than 8 characters");
        refused(change(person, OLD, "密".repeat(25), "密".repeat(25)), "more than 72 bytes");
        refused(person.send("/password", "/password", Map.of()), "fewer than 8 characters");
        assertThat(person.forge("/password", Map.of("old", OLD, "fresh", FRESH, "again", FRESH))
                        .statusCode())
                .isEqualTo(400);

        assertThat(person.get("/").statusCode()).isEqualTo(200);
        assertThat(person.signIn(name, OLD).header("Location")).doesNotContain("error");
    }

    @Test
    void whoever_has_a_session_only_cannot_guess_on() {
        Person thief = Person.signedIn(name, OLD, "zh");
        for (int guess = 0; guess < 5; guess++) {
            refused(change(thief, "guess " + guess, FRESH, FRESH), "当前密码不正确");
        }
        refused(change(thief, OLD, FRESH, FRESH), "请等一分钟");
    }

    @Test
    void a_password_that_the_operator_sets_counts_when_it_is_new() {
        Person before = Person.signedIn(name, OLD, "en");

        assertThat(users.takeGiven(name, OLD)).as("the one that counts already").isFalse();
        assertThat(before.get("/").statusCode()).isEqualTo(200);
        change(before, OLD, FRESH, FRESH);
        assertThat(users.takeGiven(name, OLD)).as("at the next start").isFalse();
        Person after = Person.signedIn(name, FRESH, "en");
        assertThat(after.get("/").statusCode()).isEqualTo(200);

        assertThat(users.takeGiven(name, "set by the operator")).isTrue();
        assertThat(after.get("/").statusCode()).as("sessions end").isEqualTo(302);
        assertThat(after.signIn(name, "set by the operator").header("Location")).doesNotContain("error");
        assertThat(users.takeGiven(name, "set by the operator")).isFalse();
    }

    private static Response change(Person person, String old, String fresh, String again) {
        return person.send("/password", "/password", Map.of("old", old, "fresh", fresh, "again", again));
    }

    private static void refused(Response answer, String reason) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString()).contains(reason);
    }
}
