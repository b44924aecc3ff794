package dev.tocsin.diagnose;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;

/// Whether an answer is JSON, by a strict reader.
final class JsonBody {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Map<String, String> DAMAGED_QUOTES =
            Map.of("\\\"", "\\\"", "“", "”", "&quot;", "&quot;", "&#34;", "&#34;");

    private JsonBody() {}

    /// What the quotes hold, when the whole body is one string: either a JSON string, or markup that somebody put
    /// between quotes without escaping it.
    static Optional<String> string(String text, boolean truncated) {
        if (!text.startsWith("\"")) {
            return betweenDamagedQuotes(text);
        }
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                String value = parser.getText();
                if (parser.nextToken() == null) {
                    return Optional.of(value);
                }
            }
        } catch (IOException e) {
            // Not strict JSON: judged by its ends below.
        }
        return betweenQuotes(text, truncated);
    }

    static boolean isObject(String text, boolean truncated) {
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return false;
        }
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (StreamConstraintsException e) {
            // Deeper or longer than anybody should read, but JSON up to there.
            return true;
        } catch (JsonEOFException e) {
            return truncated;
        } catch (IOException e) {
            return truncated && beginsWell(text);
        }
    }

    /// Serialised twice, or quotes that a chat or an editor wrote its own way.
    private static Optional<String> betweenDamagedQuotes(String text) {
        return DAMAGED_QUOTES.entrySet().stream()
                .filter(pair -> text.length()
                        >= pair.getKey().length() + pair.getValue().length())
                .filter(pair -> text.startsWith(pair.getKey()) && text.endsWith(pair.getValue()))
                .map(pair -> text.substring(
                        pair.getKey().length(), text.length() - pair.getValue().length()))
                .findFirst();
    }

    private static Optional<String> betweenQuotes(String text, boolean truncated) {
        boolean closed = text.length() > 1 && text.endsWith("\"");
        String inner = text.substring(1, closed ? text.length() - 1 : text.length());
        boolean markup = inner.strip().startsWith("<");
        return (closed && markup) || truncated ? Optional.of(inner) : Optional.empty();
    }

    /// The bracket and what follows it are JSON; the rest was cut.
    private static boolean beginsWell(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            return parser.nextToken() != null;
        } catch (IOException e) {
            return false;
        }
    }
}
