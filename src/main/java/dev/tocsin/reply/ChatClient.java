package dev.tocsin.reply;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

/// Posts JSON to a chat. Bounded in time and in bytes read, follows no redirect, and never names the address, which
/// is a secret, in an error.
@Singleton
public class ChatClient {
    static final int MOST_BYTES_READ = 64 * 1024;
    static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final Duration timeout;
    private final Clock clock;
    private final HttpClient http;

    @Inject
    ChatClient(Clock clock) {
        this(TIMEOUT, clock);
    }

    /// @param timeout for the whole exchange
    public ChatClient(Duration timeout, Clock clock) {
        this.timeout = timeout;
        this.clock = clock;
        // Plain HTTP/1.1: some hooks stumble over the offer to upgrade.
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .proxy(ProxySelector.getDefault())
                .build();
    }

    /// @throws IOException no answer came; the message is for people and holds no address
    public Reply post(URI url, Map<String, String> headers, byte[] json) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Tocsin")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json));
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request.build(), head -> new FirstBytes(MOST_BYTES_READ));
        try {
            HttpResponse<byte[]> answer = exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            String body = new String(answer.body(), StandardCharsets.UTF_8);
            return new Reply(answer.statusCode(), body, retryAfter(answer));
        } catch (TimeoutException e) {
            // The request's own time-out ends with the headers; a body may trickle for ever.
            exchange.cancel(true);
            throw new IOException(silence(), e);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("Tocsin was stopping.", e);
        } catch (ExecutionException e) {
            throw new IOException(sentence(e.getCause()), e.getCause());
        }
    }

    private @Nullable Duration retryAfter(HttpResponse<?> answer) {
        return answer.headers().firstValue("Retry-After").map(this::wait).orElse(null);
    }

    /// Seconds or a date; nonsense is no wish at all.
    private @Nullable Duration wait(String value) {
        try {
            Duration wait = value.strip().chars().allMatch(Character::isDigit)
                    ? Duration.ofSeconds(Long.parseLong(value.strip()))
                    : Duration.between(
                            clock.instant(), ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME));
            if (wait.isNegative()) {
                return Duration.ZERO;
            }
            return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }

    private String sentence(@Nullable Throwable cause) {
        return switch (cause) {
            case java.net.http.HttpConnectTimeoutException e ->
                "Could not connect within " + timeout.toSeconds() + " s.";
            case java.net.http.HttpTimeoutException e -> silence();
            case ConnectException e
            when e.getCause() instanceof UnresolvedAddressException -> "The host name is unknown.";
            case ConnectException e -> "Could not connect.";
            case SSLException e -> "The TLS handshake failed.";
            case null, default -> "The connection broke before an answer came.";
        };
    }

    private String silence() {
        return "No answer within " + timeout.toSeconds() + " s.";
    }

    /// What came back.
    ///
    /// @param body at most its first 64 KiB
    /// @param retryAfter how long the other side asked to wait, an hour at most; `null` when it did not say
    public record Reply(int status, String body, @Nullable Duration retryAfter) {
        /// Whether the status says that it may work later, whatever was sent.
        public boolean isPassing() {
            return status == 408 || status == 429 || status >= 500;
        }
    }
}
