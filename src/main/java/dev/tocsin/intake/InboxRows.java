package dev.tocsin.intake;

import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.tocsin.incident.StoredAlarm;

/// How an entry stands in the inbox.
@Singleton
class InboxRows {
    static final String SELECT = select("inbox");

    private final ObjectMapper json;

    InboxRows(ObjectMapper json) {
        this.json = json;
    }

    /// @param rows a table or a query of the inbox's rows
    static String select(String rows) {
        return """
                select inbox.id, receipt, received_at, sent_at, text, source.name source, sender, chat, state, attempts,
                       failure, cast(result as text) result, history
                  from %s inbox join source on source.id = source_id
                """.formatted(rows);
    }

    InboxEntry entry(Tuple row) {
        String result = row.get("result", String.class);
        UUID id = row.get("id", UUID.class);
        return new InboxEntry(
                id,
                row.get("receipt", UUID.class),
                row.get("received_at", Instant.class),
                row.get("sent_at", Instant.class),
                row.get("text", String.class),
                new StoredAlarm.Origin(
                        id,
                        row.get("source", String.class),
                        row.get("sender", String.class),
                        row.get("chat", String.class)),
                InboxEntry.State.valueOf(row.get("state", String.class)),
                row.get("attempts", Integer.class),
                row.get("failure", String.class),
                result == null ? null : result(result),
                row.get("history", Boolean.class));
    }

    String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A result cannot be written as JSON", e);
        }
    }

    private Result result(String text) {
        try {
            return json.readValue(text, Result.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored result cannot be read", e);
        }
    }
}
