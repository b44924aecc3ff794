package dev.tocsin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// A TCP port of this machine that nobody listens on, for a server that is reached from here only.
///
/// It lies below the ports that systems give to outgoing connections (from 32768 on Linux, from 49152
/// elsewhere): one of those, even one towards the server itself while it is away, could take the port before
/// the server listens again.
public final class FreePort {
    private static final int FIRST = 15_000;
    private static final int END = 32_000;
    private static final int TRIES = 100;

    private FreePort() {}

    public static int find() throws IOException {
        for (int i = 1; ; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return port;
            } catch (IOException e) {
                if (i == TRIES) {
                    throw e;
                }
            }
        }
    }
}
