package dev.tocsin.bench.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text with places of a fixed width, in UTF-8. Filling it copies bytes, so that a load generator on the same cores
/// takes little from what it measures.
final class Template {
    private static final Pattern PLACE = Pattern.compile("<(APPID|NAME|HOST|TIME|STAMP|PERSON)>");
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private final List<Place> places = new ArrayList<>();

    /// @param text with `<APPID>` and the like where values go
    Template(String text) {
        StringBuilder blank = new StringBuilder();
        Matcher place = PLACE.matcher(text);
        while (place.find()) {
            place.appendReplacement(blank, "");
            Field field = Field.valueOf(place.group(1));
            places.add(new Place(field, blank.toString().getBytes(StandardCharsets.UTF_8).length));
            blank.repeat('0', field.width);
        }
        place.appendTail(blank);
        bytes = blank.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// The same text inside a JSON string.
    static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    void write(Values values, ByteBuffer out) {
        int start = out.position();
        out.put(bytes);
        for (Place place : places) {
            int at = start + place.offset();
            switch (place.field()) {
                case APPID -> hex(values.appid(), at, out);
                case PERSON -> hex(values.person(), at, out);
                case NAME -> decimal(values.account(), at, place.field().width, out);
                case HOST -> decimal(values.host(), at, place.field().width, out);
                case STAMP -> decimal(values.stamp(), at, place.field().width, out);
                case TIME -> out.put(at, values.time());
            }
        }
    }

    private static void hex(long value, int at, ByteBuffer out) {
        for (int i = 0; i < 16; i++) {
            out.put(at + i, HEX[(int) (value >>> (60 - 4 * i)) & 15]);
        }
    }

    private static void decimal(long value, int at, int width, ByteBuffer out) {
        long left = value;
        for (int i = width - 1; i >= 0; i--) {
            out.put(at + i, HEX[(int) (left % 10)]);
            left /= 10;
        }
    }

    private enum Field {
        APPID(16),
        NAME(5),
        HOST(2),
        TIME(19),
        STAMP(10),
        PERSON(16);

        private final int width;

        Field(int width) {
            this.width = width;
        }
    }

    private record Place(Field field, int offset) {}

    /// @param time such as `2025-04-21 18:31:15`, in UTC+8
    /// @param stamp seconds since 1970
    record Values(long appid, long account, long host, byte[] time, long stamp, long person) {}
}
