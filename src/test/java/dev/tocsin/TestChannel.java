package dev.tocsin;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.hibernate.Session;

/// A webhook that a test has to itself, to see what its outbox would send there.
public final class TestChannel {
    private TestChannel() {}

    public static void open(String name) {
        Http.api()
                .contentType("application/json")
                .body("""
                        {"name":"%s","kind":"webhook","url":"https://robot.example.com/","language":"en"}""".formatted(name))
                .post("/api/v1/channels")
                .then()
                .statusCode(201);
    }

    public static void close(Session session, String name) {
        QuarkusTransaction.requiringNew()
                .run(() -> session.createNativeMutationQuery("delete from channel where name = :name")
                        .setParameter("name", name)
                        .executeUpdate());
    }
}
