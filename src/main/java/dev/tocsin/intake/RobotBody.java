package dev.tocsin.intake;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/// The bodies that chat robots take, so that whatever posts to a robot can post here instead: WeCom and DingTalk
/// (`msgtype`), Feishu (`msg_type`).
final class RobotBody {
    private RobotBody() {}

    /// Empty when it is no such body.
    static Optional<String> text(JsonNode body) {
        String kind = body.path("msgtype").asText(body.path("msg_type").asText());
        JsonNode text =
                switch (kind) {
                    case "text" ->
                        body.path("text").path("content").isTextual()
                                ? body.path("text").path("content")
                                : body.path("content").path("text");
                    // WeCom calls it content, DingTalk text.
                    case "markdown", "markdown_v2" ->
                        body.path(kind).path("content").isTextual()
                                ? body.path(kind).path("content")
                                : body.path(kind).path("text");
                    default -> body.path("");
                };
        return Optional.ofNullable(text.textValue()).filter(it -> !it.isBlank());
    }
}
