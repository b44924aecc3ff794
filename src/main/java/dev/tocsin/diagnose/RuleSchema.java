package dev.tocsin.diagnose;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;

/// `rules/schema.json`: which keys a rule file has and what may stand behind them.
final class RuleSchema {
    private final JsonSchema schema = load();

    List<RuleProblem> problems(YamlNode yaml) {
        return schema.validate(yaml.json()).stream()
                .map(message -> problem(yaml, message))
                .distinct()
                .toList();
    }

    private static RuleProblem problem(YamlNode root, ValidationMessage message) {
        List<String> path = path(message.getInstanceLocation());
        YamlNode place = root.at(path);
        String where = path.isEmpty() ? "" : String.join(".", path) + ": ";
        return switch (message.getType()) {
            case "additionalProperties" -> {
                YamlNode key = place.keys().stream()
                        .filter(it -> it.text().equals(message.getProperty()))
                        .findFirst()
                        .orElse(place);
                yield key.problem(where + "no such key here: '%s'".formatted(message.getProperty()));
            }
            case "required" -> place.problem(where + "'%s' is missing".formatted(message.getProperty()));
            case "enum" ->
                place.problem(where + "'%s' is none of %s".formatted(place.text(), words(message.getSchemaNode())));
            default -> place.problem(where + afterPath(message));
        };
    }

    /// The library puts the place before its sentence; ours stands there already.
    private static String afterPath(ValidationMessage message) {
        String prefix = message.getInstanceLocation() + ": ";
        String sentence = message.getMessage();
        return sentence.startsWith(prefix) ? sentence.substring(prefix.length()) : sentence;
    }

    private static String words(JsonNode allowed) {
        List<String> words = new ArrayList<>();
        allowed.forEach(word -> words.add(word.asText()));
        return String.join(", ", words);
    }

    private static List<String> path(JsonNodePath location) {
        List<String> steps = new ArrayList<>();
        for (int step = 0; step < location.getNameCount(); step++) {
            steps.add(String.valueOf(location.getElement(step)));
        }
        return steps;
    }

    private static JsonSchema load() {
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().locale(Locale.ENGLISH).build();
        try (InputStream stream = RuleFolder.schema().openStream()) {
            return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(new String(stream.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON, config);
        } catch (IOException e) {
            throw new UncheckedIOException("rules/schema.json cannot be read", e);
        }
    }
}
