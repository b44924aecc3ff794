package dev.tocsin.parse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/// The real alarms in the tests' resources and what people read in them.
public final class SharedAlarms {
    private static final Path FOLDER = Path.of("src/test/resources/alarms");

    private SharedAlarms() {}

    /// One labelled alarm; the label is a line of `labels.jsonl`.
    public record Labelled(String file, String text, JsonNode label) {
        @Override
        public String toString() {
            return file;
        }
    }

    public static List<Labelled> all() {
        JsonMapper json = new JsonMapper();
        try {
            return Files.readAllLines(FOLDER.resolve("labels.jsonl")).stream()
                    .map(line -> {
                        try {
                            JsonNode label = json.readTree(line);
                            String file = label.get("file").textValue();
                            return new Labelled(file, Files.readString(FOLDER.resolve(file)), label);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
