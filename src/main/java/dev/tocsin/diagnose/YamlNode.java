package dev.tocsin.diagnose;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// A value in a rule file that knows where it stands.
record YamlNode(RuleFile file, Node node) {
    private static final int DEEPEST = 12;
    /// A few lines of aliases to aliases unfold to more than a machine holds.
    private static final int MOST_ALIASES = 8;

    /// The file's one document; empty when it is no YAML, which is then reported.
    static Optional<YamlNode> read(RuleFile file, Consumer<RuleProblem> problems) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file.location())
                .setMaxAliasesForCollections(MOST_ALIASES)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(file.text());
            if (root.isEmpty()) {
                problems.accept(file.problem(1, 1, "the file is empty"));
                return Optional.empty();
            }
            YamlNode yaml = new YamlNode(file, root.get());
            return yaml.isSound(problems, 0) ? Optional.of(yaml) : Optional.empty();
        } catch (MarkedYamlEngineException e) {
            Mark mark = e.getProblemMark().orElseThrow(() -> e);
            problems.accept(file.problem(mark.getLine() + 1, mark.getColumn() + 1, "no YAML: " + e.getProblem()));
        } catch (YamlEngineException e) {
            problems.accept(file.problem(1, 1, "no YAML: " + e.getMessage()));
        } catch (StackOverflowError e) {
            problems.accept(file.problem(1, 1, "nested too deep"));
        }
        return Optional.empty();
    }

    Optional<YamlNode> get(String key) {
        if (!(node instanceof MappingNode mapping)) {
            return Optional.empty();
        }
        return mapping.getValue().stream()
                .filter(entry -> key.equals(scalar(entry.getKeyNode())))
                .map(entry -> new YamlNode(file, entry.getValueNode()))
                .findFirst();
    }

    /// For what the schema demands.
    YamlNode need(String key) {
        return get(key).orElseThrow(() ->
                new IllegalStateException(problem("'" + key + "' is missing").toString()));
    }

    List<YamlNode> items() {
        return node instanceof SequenceNode sequence
                ? sequence.getValue().stream().map(it -> new YamlNode(file, it)).toList()
                : List.of();
    }

    List<YamlNode> keys() {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .map(entry -> new YamlNode(file, entry.getKeyNode()))
                        .toList()
                : List.of();
    }

    /// The scalar as written; empty for anything else.
    String text() {
        return scalar(node);
    }

    /// The value that a JSON pointer names, or the nearest one above it.
    YamlNode at(List<String> path) {
        YamlNode here = this;
        for (String step : path) {
            Optional<YamlNode> next = here.node instanceof SequenceNode
                    ? Optional.of(here.items().get(Integer.parseInt(step)))
                    : here.get(step);
            if (next.isEmpty()) {
                return here;
            }
            here = next.get();
        }
        return here;
    }

    RuleProblem problem(String message) {
        return problem(1, 0, message);
    }

    /// A problem inside a text.
    ///
    /// @param line inside the text, counted from 1
    /// @param column inside that line, counted from 0
    RuleProblem problem(int line, int column, String message) {
        Mark start = node.getStartMark().orElseThrow();
        int firstLine = start.getLine() + 1;
        int firstColumn = start.getColumn() + 1;
        ScalarStyle style = node instanceof ScalarNode scalar ? scalar.getScalarStyle() : ScalarStyle.PLAIN;
        return switch (style) {
            case LITERAL -> file.problem(firstLine + line, indent(firstLine + line) + column + 1, message);
            // YAML joins the lines of these, so that only a place on the first line can be told.
            case FOLDED -> file.problem(firstLine + 1, indent(firstLine + 1) + 1, message);
            case SINGLE_QUOTED, DOUBLE_QUOTED -> file.problem(firstLine, firstColumn + 1 + column, message);
            case PLAIN, JSON_SCALAR_STYLE -> file.problem(firstLine, firstColumn + column, message);
        };
    }

    /// Where a block's text begins: below its `|`.
    int firstTextLine() {
        int line = node.getStartMark().orElseThrow().getLine() + 1;
        return node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.LITERAL ? line + 1 : line;
    }

    JsonNode json() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (node) {
            case MappingNode mapping -> {
                ObjectNode object = json.objectNode();
                for (NodeTuple entry : mapping.getValue()) {
                    object.set(scalar(entry.getKeyNode()), new YamlNode(file, entry.getValueNode()).json());
                }
                yield object;
            }
            case SequenceNode sequence -> {
                ArrayNode array = json.arrayNode();
                items().forEach(item -> array.add(item.json()));
                yield array;
            }
            default -> scalarJson();
        };
    }

    private JsonNode scalarJson() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        String text = scalar(node);
        Tag tag = node.getTag();
        if (tag.equals(Tag.INT)) {
            return json.numberNode(new BigInteger(text));
        }
        if (tag.equals(Tag.BOOL)) {
            return json.booleanNode(text.equalsIgnoreCase("true"));
        }
        return tag.equals(Tag.NULL) ? json.nullNode() : json.textNode(text);
    }

    /// No key twice, and not nested without end.
    private boolean isSound(Consumer<RuleProblem> problems, int depth) {
        if (depth > DEEPEST) {
            problems.accept(problem("nested too deep"));
            return false;
        }
        boolean sound = true;
        Set<String> seen = new HashSet<>();
        for (YamlNode key : keys()) {
            if (!seen.add(key.text())) {
                problems.accept(key.problem("'%s' stands here twice".formatted(key.text())));
                sound = false;
            }
            sound &= get(key.text()).orElse(key).isSound(problems, depth + 1);
        }
        for (YamlNode item : items()) {
            sound &= item.isSound(problems, depth + 1);
        }
        return sound;
    }

    private int indent(int line) {
        String text = file.text().lines().skip(line - 1L).findFirst().orElse("");
        return text.length() - text.stripLeading().length();
    }

    private static String scalar(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }
}
