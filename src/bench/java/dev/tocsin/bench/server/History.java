package dev.tocsin.bench.server;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// List, search, completions, statistics and export over a year of alarms, as a program asks for them.
final class History {
    private static final List<String> SEARCHES = List.of(
            "",
            "!state:resolved",
            "state:acknowledged severity:critical",
            "appid:wx0123456789abcdef",
            "account:小窝777",
            "account:面馆",
            "host:shop77.example.com",
            "ip:203.0.77.77",
            "finding:no-such-finding",
            "finding:reply-json-string type:bad-response",
            "since:7d severity:high,critical",
            "until:300d",
            "id:77",
            "微信",
            "面馆",
            "无此",
            "星小窝7770",
            "shop4321.example",
            "unsubscribe 微信",
            "!微信",
            "!面馆 !unsubscribe",
            "callback-burst",
            "nobody-says-this",
            "服务器没有应答请检查网络和程序是否正常".repeat(11).substring(0, 200));

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int WARM_UP = 3;

    private final Tocsin tocsin;
    private final Effort effort;

    History(Tocsin tocsin, Effort effort) {
        this.tocsin = tocsin;
        this.effort = effort;
    }

    List<Answers> measure() throws IOException, InterruptedException, SQLException {
        String rows = Files.readString(Path.of("src/bench/sql/million.sql"));
        tocsin.execute(rows.replace(":incidents", Integer.toString(effort.incidents())));
        tocsin.execute("vacuum analyze");
        if ("no".equals(System.getenv("BENCH_TRIGRAMS"))) {
            tocsin.execute("drop index incident_text_trigrams");
        }
        List<Answers> all = new ArrayList<>();
        tocsin.begin("history");
        for (String search : SEARCHES) {
            all.add(ask(Question.LIST, search, effort.searches()));
        }
        all.add(ask(Question.COMPLETIONS, "account:小", effort.searches()));
        all.add(ask(Question.STATISTICS, "30d", Math.max(5, effort.searches() / 10)));
        all.add(ask(Question.STATISTICS, "400d", Math.max(3, effort.searches() / 40)));
        all.add(ask(Question.EXPORT, "", 2));
        tocsin.end("history");
        return all;
    }

    private Answers ask(Question question, String words, int times) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s%s"
                        .formatted(tocsin.port(), question.path, URLEncoder.encode(words, StandardCharsets.UTF_8))))
                .header("Authorization", "Bearer " + Tocsin.API)
                .build();
        long[] took = new long[times];
        int bytes = 0;
        for (int i = -WARM_UP; i < times; i++) {
            long start = System.nanoTime();
            HttpResponse<byte[]> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (i >= 0) {
                took[i] = System.nanoTime() - start;
            }
            if (answer.statusCode() != 200) {
                throw new IOException("%s %s was answered with %d: %s"
                        .formatted(
                                question,
                                words,
                                answer.statusCode(),
                                new String(answer.body(), StandardCharsets.UTF_8)));
            }
            bytes = answer.body().length;
        }
        Arrays.sort(took);
        Answers answers =
                new Answers(question, words, times, took[times / 2] / 1e6, took[times * 99 / 100] / 1e6, bytes);
        System.out.printf(
                "bench: %s %s: p50 %.1f ms, p99 %.1f ms%n",
                question.title, shown(words), answers.half(), answers.most());
        return answers;
    }

    static String shown(String words) {
        return words.length() > 60 ? words.substring(0, 10) + "… (%d letters)".formatted(words.length()) : words;
    }

    enum Question {
        LIST("list", "/api/v1/incidents?q="),
        COMPLETIONS("completions", "/api/v1/search/completions?q="),
        STATISTICS("statistics since", "/api/v1/stats?since="),
        EXPORT("export", "/api/v1/incidents.csv?q=");

        private final String title;
        private final String path;

        Question(String title, String path) {
            this.title = title;
            this.path = path;
        }

        String title() {
            return title;
        }
    }

    /// @param half p50 in milliseconds
    /// @param most p99 in milliseconds; of few times the longest
    record Answers(Question question, String words, int times, double half, double most, int bytes) {}
}
