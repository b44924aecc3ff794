package dev.tocsin.bench.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import dev.tocsin.FreePort;

/// Debian's Alertmanager by itself, with its own defaults, a group for each account and one webhook. It keeps alerts in
/// memory.
final class Alertmanager implements AutoCloseable {
    private static final String CONFIGURATION = """
            route:
              receiver: chat
              group_by: [appid]
            receivers:
              - name: chat
                webhook_configs:
                  - url: %s
            """;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final int port;

    private Alertmanager(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// @param folder in which it makes a folder for its files
    static Alertmanager start(Path folder, StandIn chat) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory(folder, "alertmanager-");
        Path configuration = Files.writeString(home.resolve("alertmanager.yml"), CONFIGURATION.formatted(chat.url()));
        int port = FreePort.find();
        Process process = new ProcessBuilder(
                        "prometheus-alertmanager",
                        "--config.file=" + configuration,
                        "--storage.path=" + home.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=",
                        "--log.level=warn")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output.txt").toFile())
                .start();
        Alertmanager started = new Alertmanager(process, port);
        for (int i = 0; !started.isReady(); i++) {
            if (i == 200 || !process.isAlive()) {
                started.close();
                throw new IOException("Alertmanager did not start: " + Files.readString(home.resolve("output.txt")));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return started;
    }

    static String version() throws IOException, InterruptedException {
        Process asked = new ProcessBuilder("prometheus-alertmanager", "--version")
                .redirectErrorStream(true)
                .start();
        String words = new String(asked.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        asked.waitFor();
        return words.replaceAll("(?s).*?version ([\\w.+~-]+).*", "$1");
    }

    int port() {
        return port;
    }

    /// Alerts that it took since it started.
    long received() throws IOException, InterruptedException {
        return metric("alertmanager_alerts_received_total{status=\"firing\",version=\"v2\"}");
    }

    /// Different alerts that it knows.
    long alerts() throws IOException, InterruptedException {
        return metric("alertmanager_alerts{");
    }

    /// Resident memory in bytes.
    long memory() throws IOException {
        return Usage.resident(process.pid());
    }

    /// Processor time in seconds since it started.
    double seconds() throws IOException {
        return Usage.seconds(process.pid());
    }

    private long metric(String name) throws IOException, InterruptedException {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private boolean isReady() throws InterruptedException {
        try {
            return get("/-/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
        process.destroyForcibly().onExit().join();
    }
}
