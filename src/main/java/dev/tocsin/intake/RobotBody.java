package dev.tocsin.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.JsonNode;

/// The bodies that chat robots take, so that whatever posts to a robot can post here instead: WeCom and DingTalk
/// (`msgtype`), Feishu (`msg_type`).
final class RobotBody {
    /// In the order in which they are shown, since programs write them in any.
    private static final List<String> WORDS = List.of("title", "text", "content", "desc", "description", "quote_text");
    private static final List<String> CARD = List.of(
            "main_title",
            "emphasis_content",
            "quote_area",
            "sub_title_text",
            "horizontal_content_list",
            "vertical_content_list");

    private RobotBody() {}

    /// Empty when it is no such body.
    static Optional<Submission> read(JsonNode body) {
        String kind = body.path("msgtype").asText(body.path("msg_type").asText());
        JsonNode inner = body.path(kind);
        List<JsonNode> pieces =
                switch (kind) {
                    // Feishu keeps every kind below content.
                    case "text" ->
                        List.of(inner.path("content"), body.path("content").path("text"));
                    // WeCom calls it content, DingTalk text.
                    case "markdown", "markdown_v2" -> List.of(inner.path("content"), inner.path("text"));
                    case "link", "actionCard" -> List.of(inner.path("title"), inner.path("text"));
                    case "news", "feedCard" -> List.of(inner);
                    case "template_card" -> CARD.stream().map(inner::path).toList();
                    case "post" -> List.of(body.path("content").path("post"));
                    case "interactive" -> List.of(body.path("card"));
                    default -> List.of();
                };
        String text = words(pieces);
        return text.isBlank() ? Optional.empty() : Optional.of(new Submission(text, MediaType.APPLICATION_JSON));
    }

    /// The words of rich text in reading order, a line for each paragraph or element.
    static String words(List<JsonNode> pieces) {
        return pieces.stream()
                .flatMap(piece -> lines(piece).stream())
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static List<String> lines(JsonNode node) {
        if (node.isTextual()) {
            return List.of(node.textValue());
        }
        List<String> lines = new ArrayList<>();
        if (node.isArray()
                && node.path(0).has("tag")
                && !node.path(0).path("text").isMissingNode()) {
            StringBuilder line = new StringBuilder();
            node.forEach(run -> line.append(String.join(" ", lines(run))));
            return List.of(line.toString());
        }
        if (node.isArray()) {
            node.forEach(item -> lines.addAll(lines(item)));
        } else if (node.has("keyname")) {
            lines.add(node.path("keyname").asText() + ": " + node.path("value").asText());
        } else if (node.isObject()) {
            WORDS.stream().map(node::path).filter(JsonNode::isTextual).forEach(it -> lines.add(it.textValue()));
            node.forEach(it -> lines.addAll(it.isContainerNode() ? lines(it) : List.of()));
        }
        return lines;
    }
}
