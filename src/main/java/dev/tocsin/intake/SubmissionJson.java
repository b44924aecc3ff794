package dev.tocsin.intake;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;

import dev.tocsin.web.Problem;

/// Texts that come as JSON: `{"text", "sender", "chat", "receivedAt", "messageId"}`, a list of those, or what robots,
/// platforms and bridges send.
@Singleton
class SubmissionJson {
    private static final int MOST_IN_A_BATCH = 1000;

    private final ObjectReader reader =
            JsonMapper.builder().build().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /// @param hook also read what robots, platforms and bridges send
    Content read(String body, boolean hook) {
        JsonNode root = tree(body);
        if (!root.isArray()) {
            return content(root, "The JSON", hook);
        }
        if (root.isEmpty() || root.size() > MOST_IN_A_BATCH) {
            throw Problem.badRequest("The JSON array holds %d texts. Send 1 to %d in one request."
                    .formatted(root.size(), MOST_IN_A_BATCH));
        }
        List<Submission> submissions = new ArrayList<>();
        for (int i = 0; i < root.size(); i++) {
            if (content(root.get(i), "Item %d of the array".formatted(i), hook) instanceof Content.Texts texts) {
                submissions.addAll(texts.submissions());
            }
        }
        return Content.of(submissions);
    }

    boolean isJson(String text) {
        return !treeOrNothing(text).isMissingNode();
    }

    JsonNode treeOrNothing(String text) {
        try {
            return reader.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private JsonNode tree(String body) {
        try {
            return reader.readTree(body);
        } catch (JsonProcessingException e) {
            JsonLocation place = Optional.ofNullable(e.getLocation()).orElse(JsonLocation.NA);
            throw Problem.badRequest("The JSON cannot be read at line %d, column %d: %s. Correct it there."
                    .formatted(
                            place.getLineNr(),
                            place.getColumnNr(),
                            e.getOriginalMessage().lines().findFirst().orElse("no reason given")));
        }
    }

    private static Content content(JsonNode item, String place, boolean hook) {
        if (hook) {
            Optional<Content> known = PlatformEvent.read(item)
                    .or(() -> BridgeMessage.read(item))
                    .or(() -> RobotBody.read(item).map(it -> new Content.Texts(List.of(it))));
            if (known.isPresent()) {
                return known.get();
            }
        }
        return new Content.Texts(List.of(submission(item, place)));
    }

    private static Submission submission(JsonNode item, String place) {
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
            OffsetDateTime time = OffsetDateTime.parse(value);
            if (time.getYear() > 2000 && time.getYear() < 2200) {
                return time.toInstant();
            }
        } catch (DateTimeParseException e) {
            // told below, together with times out of range
        }
        throw Problem.badRequest(
                "%s has a \"receivedAt\" that is no time. Write it like 2025-04-21T18:31:15+08:00.".formatted(place));
    }
}
