package dev.tocsin.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/// Hands texts in to a running server and waits until it has dealt with them.
final class IntakeClient implements AutoCloseable {
    private static final int MOST_TRIES = 20;
    private static final int MOST_QUESTIONS = 1200;
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(500);
    private static final int LONGEST_WAIT_SECONDS = 60;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final String server;
    private final String token;

    /// @param server without a slash at its end
    IntakeClient(String server, String token) {
        this.server = server;
        this.token = token;
    }

    /// The server cannot be reached, refuses, or gave up; the message says so in a sentence.
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused(String sentence) {
            super(sentence);
        }

        Refused(String sentence, Exception cause) {
            super(sentence, cause);
        }
    }

    /// What the server made of a text.
    record Tally(long alarms, long duplicates, long unreadable) {
        static final Tally NONE = new Tally(0, 0, 0);

        Tally plus(Tally other) {
            return new Tally(alarms + other.alarms, duplicates + other.duplicates, unreadable + other.unreadable);
        }

        long fresh() {
            return alarms - duplicates;
        }
    }

    Tally send(String text) throws Refused {
        HttpRequest request = request("/api/v1/alarms?history=true")
                .header("Content-Type", "text/plain; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(text))
                .build();
        for (int tries = 1; ; tries++) {
            HttpResponse<String> answer = exchange(request);
            boolean later = answer.statusCode() == 429 || answer.statusCode() == 503;
            if (!later || tries == MOST_TRIES) {
                return tally(answer);
            }
            sleep(Duration.ofSeconds(retryAfter(answer)));
        }
    }

    private Tally tally(HttpResponse<String> answer) throws Refused {
        JsonNode receipt = receipt(answer);
        for (int asked = 0; receipt.path("status").asText().equals("pending"); asked++) {
            if (asked == MOST_QUESTIONS) {
                throw new Refused("%s took the text and is not done with it; see its log, then run the command again"
                        .formatted(server));
            }
            sleep(BETWEEN_QUESTIONS);
            receipt = receipt(exchange(
                    request("/api/v1/receipts/" + receipt.path("receipt").asText())
                            .build()));
        }
        long duplicates = receipt.path("alarms")
                .valueStream()
                .filter(alarm -> alarm.path("duplicate").asBoolean())
                .count();
        // A text that the server gave up on is kept there and shown.
        int failed = receipt.path("status").asText().equals("failed") ? 1 : 0;
        return new Tally(
                receipt.path("alarms").size(),
                duplicates,
                receipt.path("unreadable").size() + failed);
    }

    private JsonNode receipt(HttpResponse<String> answer) throws Refused {
        JsonNode body = json(answer.body());
        if (answer.statusCode() == 200 || answer.statusCode() == 202) {
            return body;
        }
        throw new Refused("%s answers %d: %s"
                .formatted(server, answer.statusCode(), body.path("detail").asText("is it Tocsin? check --url")));
    }

    private HttpRequest.Builder request(String path) throws Refused {
        try {
            return HttpRequest.newBuilder(URI.create(server + path))
                    .header("Authorization", "Bearer " + token)
                    .header("Accept", "application/json")
                    .timeout(Duration.ofMinutes(2));
        } catch (IllegalArgumentException e) {
            throw new Refused(
                    "'%s' or the token cannot be used in a request; give --url http://HOST:PORT and the token as it was printed"
                            .formatted(server),
                    e);
        }
    }

    private HttpResponse<String> exchange(HttpRequest request) throws Refused {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new Refused(
                    "nothing answers at %s; start it with ./tocsin serve or name it with --url".formatted(server), e);
        } catch (HttpTimeoutException e) {
            throw new Refused("%s does not answer in time; run the command again to go on".formatted(server), e);
        } catch (IOException e) {
            throw new Refused(
                    "the connection to %s broke (%s); run the command again to go on".formatted(server, e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static int retryAfter(HttpResponse<?> answer) {
        String seconds = answer.headers().firstValue("Retry-After").orElse("");
        return seconds.matches("\\d{1,4}") ? Math.clamp(Integer.parseInt(seconds), 1, LONGEST_WAIT_SECONDS) : 2;
    }

    private static void sleep(Duration duration) throws Refused {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static Refused interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Refused("stopped; run the command again to go on", e);
    }

    private static JsonNode json(String text) {
        try {
            return JsonLine.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return JsonLine.MAPPER.createObjectNode();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
