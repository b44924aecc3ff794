package dev.tocsin.intake;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

import dev.tocsin.web.Problem;

/// Texts that come as JSON: `{"text", "sender", "chat", "receivedAt"}`, a list of those, or what chat robots take.
@Singleton
class SubmissionJson {
    private static final int MOST_IN_A_BATCH = 1000;

    private final ObjectReader reader =
            JsonMapper.builder().build().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    List<Submission> read(String body, boolean robots) {
        JsonNode root = tree(body);
        List<JsonNode> items = new ArrayList<>();
        if (root.isArray()) {
            root.forEach(items::add);
        } else {
            items.add(root);
        }
        if (items.isEmpty() || items.size() > MOST_IN_A_BATCH) {
            throw Problem.badRequest("The JSON array holds %d texts. Send 1 to %d in one request."
                    .formatted(items.size(), MOST_IN_A_BATCH));
        }
        List<Submission> submissions = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            submissions.add(submission(
                    items.get(i), root.isArray() ? "Item %d of the array".formatted(i) : "The JSON", robots));
        }
        return submissions;
    }

    private JsonNode tree(String body) {
        try {
            return reader.readTree(body);
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("The JSON cannot be read at line %d, column %d: %s. Correct it there."
                    .formatted(
                            e.getLocation().getLineNr(),
                            e.getLocation().getColumnNr(),
                            e.getOriginalMessage().lines().findFirst().orElse("no reason given")));
        }
    }

    private static Submission submission(JsonNode item, String place, boolean robots) {
        Optional<String> robot = robots ? RobotBody.text(item) : Optional.empty();
        if (robot.isPresent()) {
            return new Submission(robot.get(), MediaType.APPLICATION_JSON);
        }
        String text = word(item, "text", place);
        if (text == null || text.isBlank()) {
            throw Problem.badRequest(
                    "%s has no \"text\". Send {\"text\": \"the alarm's text\"}; sender, chat and receivedAt may be added."
                            .formatted(place));
        }
        return new Submission(
                text,
                MediaType.APPLICATION_JSON,
                word(item, "sender", place),
                word(item, "chat", place),
                time(word(item, "receivedAt", place), place),
                word(item, "messageId", place));
    }

    private static @Nullable String word(JsonNode item, String name, String place) {
        JsonNode value = item.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw Problem.badRequest("%s has a \"%s\" that is no string. Put it in quotes.".formatted(place, name));
        }
        return value.textValue();
    }

    private static @Nullable Instant time(@Nullable String value, String place) {
        if (value == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException e) {
            throw Problem.badRequest("%s has a \"receivedAt\" that is no time. Write it like 2025-04-21T18:31:15+08:00."
                    .formatted(place));
        }
    }
}
