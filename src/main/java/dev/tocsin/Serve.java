package dev.tocsin;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.UnknownHostException;
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

    private static final AtomicReference<@Nullable EmbeddedDatabase> DATABASE = new AtomicReference<>();

    private Serve() {}

    public static void main(String... arguments) {
        try {
            SettingsCheck.strangers(System.getenv()).forEach(System.err::println);
            prepare(Settings.of(System.getenv()));
        } catch (StartProblem problem) {
            refuse(problem.getMessage(), null);
        }
        if (isStopping()) {
            STOPPED.countDown();
            return;
        }
        Quarkus.run(Running.class, Serve::end, arguments);
    }

    private static void prepare(Settings settings) {
        new SettingsCheck(settings).check();
        checkPort(settings);
        Home home = Home.open(settings.home());
        HOME.set(home);
        Preparation preparation = new Preparation(settings, home);
        preparation.publishAddress();
        preparation.publishLog();
        preparation.publishRules();
        preparation.publishKeys();
        if (settings.get(Settings.DB_URL) == null) {
            // Before it starts: whoever stops a start half-way must leave no server behind.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> closeLast(home), "database-last"));
            EmbeddedDatabase database = EmbeddedDatabase.start(home);
            database.keep(home);
            DATABASE.set(database);
            preparation.publishDatabase(database.url(), EmbeddedDatabase.USER, database.password());
        } else {
            preparation.publishGivenDatabase();
        }
    }

    private static void checkPort(Settings settings) {
        InetAddress address = address(settings.host());
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, settings.port()));
        } catch (IOException e) {
            if (isElsewhere(address)) {
                throw new StartProblem(
                        "TOCSIN_HOST is \"%s\", which is no address of this machine: set it to 127.0.0.1, to 0.0.0.0 for all, or to one that it has."
                                .formatted(settings.host()),
                        e);
            }
            throw new StartProblem(portTaken(settings, e.getMessage()), e);
        }
    }

    private static String portTaken(Settings settings, String reason) {
        return "Port %d on %s cannot be used (%s): stop the program that has it, or set TOCSIN_PORT to another one."
                .formatted(settings.port(), settings.host(), reason);
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new StartProblem(
                    "TOCSIN_HOST is \"%s\", a name that leads nowhere: set it to 127.0.0.1, to 0.0.0.0 for all, or to an address of this machine."
                            .formatted(host),
                    e);
        }
    }

    private static boolean isElsewhere(InetAddress address) {
        try {
            boolean everywhere = address.isAnyLocalAddress() || address.isLoopbackAddress();
            return !everywhere && NetworkInterface.getByInetAddress(address) == null;
        } catch (SocketException e) {
            return false;
        }
    }

    private static void end(int code, @Nullable Throwable problem) {
        if (problem == null) {
            STOPPED.countDown();
            System.exit(code);
        } else {
            Throwable cause = ExceptionUtil.getRootCause(problem);
            if (cause instanceof BindException) {
                refuse(portTaken(Settings.of(System.getenv()), "taken while Tocsin started"), null);
            } else {
                String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
                refuse("Tocsin cannot start: " + reason, problem);
            }
        }
    }

    /// Says why it does not start; silent when it was told to stop meanwhile, since whatever fails then fails by that.
    private static void refuse(String sentence, @Nullable Throwable trace) {
        if (!isStopping()) {
            System.err.println(sentence);
            if (trace != null) {
                trace.printStackTrace(System.err);
            }
        }
        STOPPED.countDown();
        System.exit(CANNOT_RUN);
    }

    /// Asks the JVM, which takes no more hooks once a signal came.
    private static boolean isStopping() {
        Thread hook = new Thread(() -> {}, "never");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private static void closeLast(Home home) {
        try {
            // Bounded: a request that hangs must not keep the machine from shutting down.
            STOPPED.await(20, TimeUnit.SECONDS);
            EmbeddedDatabase database = DATABASE.get();
            if (database == null) {
                EmbeddedDatabase.stopHalfStarted(home);
            } else {
                database.close();
            }
        } catch (IOException e) {
            System.err.println("The embedded PostgreSQL could not be stopped: " + e.getMessage());
        } catch (StartProblem e) {
            // What kept the start from stopping the server was told then.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Greets once everything answers, then waits.
    static final class Running implements QuarkusApplication {
        private final Greeting greeting;

        Running(Greeting greeting) {
            this.greeting = greeting;
        }

        @Override
        public int run(String... arguments) {
            if (!isStopping()) {
                greeting.printAddress();
            }
            Quarkus.waitForExit();
            return 0;
        }
    }
}
