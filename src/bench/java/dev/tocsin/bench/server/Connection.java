package dev.tocsin.bench.server;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One connection that stays open: a request at a time and its answer.
final class Connection implements AutoCloseable {
    private static final int LONGEST_ANSWER = 1 << 20;
    private static final String LENGTH = "content-length:";

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer out = ByteBuffer.allocateDirect(Request.MOST_BYTES);
    private final ByteBuffer in = ByteBuffer.allocate(LONGEST_ANSWER);
    private long planned;
    private int end;

    Connection(int port, Selector selector) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /// @param instant for which it was planned, of [System#nanoTime]
    void send(Request request, long number, long instant) throws IOException {
        planned = instant;
        in.clear();
        end = 0;
        out.clear();
        request.write(number, out);
        out.flip();
        write();
    }

    /// When the request under way was planned to be sent.
    long planned() {
        return planned;
    }

    /// Goes on where the socket is ready.
    ///
    /// @return whether the answer is complete
    boolean go() throws IOException {
        if (key.isWritable()) {
            write();
        }
        if (!key.isReadable()) {
            return false;
        }
        if (channel.read(in) < 0) {
            throw new EOFException("The server closed the connection");
        }
        return isComplete();
    }

    int status() {
        byte[] answer = in.array();
        return (answer[9] - '0') * 100 + (answer[10] - '0') * 10 + answer[11] - '0';
    }

    String answer() {
        return new String(in.array(), 0, in.position(), StandardCharsets.UTF_8);
    }

    private void write() throws IOException {
        channel.write(out);
        key.interestOps(out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /// Both servers tell the length of what they answer to an alarm.
    private boolean isComplete() throws IOException {
        if (end == 0) {
            int body = body();
            if (body == 0) {
                return false;
            }
            String head = new String(in.array(), 0, body, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
            int length = head.indexOf(LENGTH);
            if (length < 0 && status() != 204) {
                throw new IOException("An answer without its length:\n" + head);
            }
            end = body
                    + (length < 0
                            ? 0
                            : Integer.parseInt(head.substring(length + LENGTH.length())
                                    .lines()
                                    .findFirst()
                                    .orElseThrow()
                                    .strip()));
        }
        return in.position() >= end;
    }

    /// Where the body begins; 0 while the head is not all there.
    private int body() {
        byte[] answer = in.array();
        for (int i = 3; i < in.position(); i++) {
            if (answer[i] == '\n' && answer[i - 1] == '\r' && answer[i - 2] == '\n') {
                return i + 1;
            }
        }
        return 0;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
