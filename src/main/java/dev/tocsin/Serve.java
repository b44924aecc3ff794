package dev.tocsin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.util.ExceptionUtil;
import org.jspecify.annotations.Nullable;

/// `tocsin serve`: checks what can be checked before anything starts, brings a database when none is given, runs until
/// it is told to stop, and stops the database last.
@QuarkusMain
public final class Serve {
    private static final int CANNOT_RUN = 2;
    private static final CountDownLatch STOPPED = new CountDownLatch(1);
    /// Held for the life of the process: a lock that nobody refers to is let go by the garbage collector.
    private static final AtomicReference<Home> HOME = new AtomicReference<>();

    private Serve() {}

    public static void main(String... arguments) {
        try {
            prepare(Settings.of(System.getenv()));
        } catch (StartProblem problem) {
            System.err.println(problem.getMessage());
            System.exit(CANNOT_RUN);
        }
        Quarkus.run(Running.class, Serve::end, arguments);
    }

    private static void prepare(Settings settings) {
        checkPort(settings);
        Home home = Home.open(settings.home());
        HOME.set(home);
        Preparation preparation = new Preparation(settings, home);
        preparation.publishAddress();
        preparation.publishRules();
        preparation.publishKeys();
        if (settings.get(Settings.DB_URL) == null) {
            EmbeddedDatabase database = EmbeddedDatabase.start(home);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> closeLast(database), "database-last"));
            preparation.publishDatabase(database.url(), EmbeddedDatabase.USER, database.password());
        } else {
            preparation.publishGivenDatabase();
        }
    }

    private static void checkPort(Settings settings) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port()));
        } catch (IOException e) {
            throw new StartProblem(
                    "Port %d on %s cannot be used (%s): stop the program that has it, or set TOCSIN_PORT to another one."
                            .formatted(settings.port(), settings.host(), e.getMessage()),
                    e);
        }
    }

    private static void end(int code, @Nullable Throwable problem) {
        STOPPED.countDown();
        if (problem == null) {
            System.exit(code);
        }
        Throwable cause = ExceptionUtil.getRootCause(problem);
        System.err.printf("Tocsin cannot start: %s%n", cause.getMessage() == null ? cause : cause.getMessage());
        problem.printStackTrace(System.err);
        System.exit(CANNOT_RUN);
    }

    private static void closeLast(EmbeddedDatabase database) {
        try {
            // Bounded: a request that hangs must not keep the machine from shutting down.
            STOPPED.await(20, TimeUnit.SECONDS);
            database.close();
        } catch (IOException e) {
            System.err.println("The embedded PostgreSQL could not be stopped: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Greets once everything answers, then waits.
    static final class Running implements QuarkusApplication {
        private final FirstStart firstStart;
        private final Greeting greeting;

        Running(FirstStart firstStart, Greeting greeting) {
            this.firstStart = firstStart;
            this.greeting = greeting;
        }

        @Override
        public int run(String... arguments) {
            firstStart.prepare(greeting::printCredentials);
            greeting.printAddress();
            Quarkus.waitForExit();
            return 0;
        }
    }
}
