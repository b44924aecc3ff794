package dev.tocsin.bench.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.LongUnaryOperator;
import java.util.function.ObjLongConsumer;

/// How to write the request of a number: head and body, ready to send.
final class Request {
    static final int MOST_BYTES = 256 * 1024;

    private static final byte[] BETWEEN = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final byte[] head;
    private final int alarms;
    private final ObjLongConsumer<ByteBuffer> body;
    private final ByteBuffer scratch = ByteBuffer.allocate(MOST_BYTES);

    private Request(String path, String headers, int alarms, ObjLongConsumer<ByteBuffer> body) {
        this.head = "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\n%sContent-Length: "
                .formatted(path, headers)
                .getBytes(StandardCharsets.US_ASCII);
        this.alarms = alarms;
        this.body = body;
    }

    /// One alarm to Tocsin, as text.
    ///
    /// @param wait whether the answer shall be the diagnosis; else it is a receipt, sent after the commit
    static Request text(String token, boolean wait, Alarms from) {
        return new Request(
                "/api/v1/alarms",
                headers(token, wait, "text/plain; charset=UTF-8"),
                1,
                (out, number) -> from.text(number, out));
    }

    /// Many to Tocsin, answered with a receipt.
    static Request texts(String token, int alarms, Alarms from) {
        return new Request(
                "/api/v1/alarms",
                headers(token, false, "application/json"),
                alarms,
                (out, number) -> array(alarms, number, out, from::item));
    }

    /// As many to Alertmanager.
    static Request alerts(int alarms, Alarms from) {
        return new Request(
                "/api/v2/alerts",
                "Content-Type: application/json\r\n",
                alarms,
                (out, number) -> array(alarms, number, out, from::alert));
    }

    /// The same with other numbers.
    Request of(LongUnaryOperator numbers) {
        return new Request(this, numbers);
    }

    private Request(Request other, LongUnaryOperator numbers) {
        this.head = other.head;
        this.alarms = other.alarms;
        this.body = (out, number) -> other.body.accept(out, numbers.applyAsLong(number));
    }

    int alarms() {
        return alarms;
    }

    /// @param number of the request: the first of its alarms is as many times the number of alarms in one
    void write(long number, ByteBuffer out) {
        scratch.clear();
        body.accept(scratch, number);
        scratch.flip();
        out.put(head).put(Integer.toString(scratch.remaining()).getBytes(StandardCharsets.US_ASCII));
        out.put(BETWEEN).put(scratch);
    }

    private static String headers(String token, boolean wait, String type) {
        return "Authorization: Bearer %s\r\nContent-Type: %s\r\n%s"
                .formatted(token, type, wait ? "" : "Prefer: respond-async\r\n");
    }

    private static void array(int alarms, long number, ByteBuffer out, Item item) {
        out.put((byte) '[');
        for (int i = 0; i < alarms; i++) {
            if (i > 0) {
                out.put((byte) ',');
            }
            item.write(number * alarms + i, out);
        }
        out.put((byte) ']');
    }

    private interface Item {
        void write(long number, ByteBuffer out);
    }
}
