package dev.tocsin.history;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;

import jakarta.persistence.Tuple;

import org.jspecify.annotations.Nullable;

import dev.tocsin.alarm.Alarm;

/// Incidents as a table for spreadsheets, by RFC 4180.
final class IncidentCsv {
    /// Without it Excel takes the file for one in the machine's old encoding and shows no Chinese.
    private static final char MARK_OF_UTF_8 = '\uFEFF';

    private static final List<String> COLUMNS = List.of(
            "id",
            "state",
            "severity",
            "appid",
            "nickname",
            "callback",
            "types",
            "findings",
            "opened_at",
            "first_at",
            "last_at",
            "alarm_count",
            "failure_count",
            "acknowledged_at",
            "acknowledged_by",
            "resolved_at",
            "resolved_by",
            "url");

    private final Writer out;

    IncidentCsv(Writer out) {
        this.out = out;
    }

    void begin() throws IOException {
        out.write(MARK_OF_UTF_8);
        line(COLUMNS);
    }

    void row(Tuple values, String url) throws IOException {
        line(COLUMNS.stream()
                .map(column -> column.equals("url") ? url : text(values.get(column)))
                .toList());
    }

    private void line(List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.write(cell(cells.get(i)));
        }
        out.write("\r\n");
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Instant at -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atOffset(Alarm.ZONE));
            default -> value.toString();
        };
    }

    /// An alarm's words must not become a formula of whoever opens the table: a spreadsheet shows what stands behind an
    /// apostrophe as it is.
    private static String cell(String value) {
        String safe = !value.isEmpty() && "=+-@\t\r\n".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        boolean plain =
                safe.chars().noneMatch(letter -> letter == '"' || letter == ',' || letter == '\n' || letter == '\r');
        return plain ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
