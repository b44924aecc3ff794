package dev.tocsin.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import org.jspecify.annotations.Nullable;

/// A body that is JSON and not the JSON that was asked for, in words.
final class JsonMistake {
    private JsonMistake() {}

    static Problem problem(MismatchedInputException e) {
        String field = field(e);
        return Problem.badRequest(
                field.isEmpty()
                        ? "The body is not the JSON object that this address takes. Compare it with /q/openapi."
                        : "\"%s\" must be %s.".formatted(field, wanted(e.getTargetType())));
    }

    /// `sender` or `items[0].text`.
    private static String field(MismatchedInputException e) {
        return e.getPath().stream()
                .map(JsonMistake::step)
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String step(JsonMappingException.Reference step) {
        return step.getFieldName() == null ? "[%d]".formatted(step.getIndex()) : "." + step.getFieldName();
    }

    private static String wanted(@Nullable Class<?> type) {
        if (type == null) {
            return "something else; compare it with /q/openapi";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "text in quotes";
        }
        if (type == Instant.class) {
            return "a time such as \"2026-01-31T08:00:00Z\"";
        }
        boolean number = Number.class.isAssignableFrom(type) || type.isPrimitive();
        return number ? "a number" : "something else; compare it with /q/openapi";
    }
}
