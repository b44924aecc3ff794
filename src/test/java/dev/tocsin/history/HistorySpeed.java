package dev.tocsin.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.tocsin.Http;
import dev.tocsin.TestDatabase;

/// Measures list, search, completions, statistics and export over a million alarms. No test, since it takes minutes and
/// its numbers are the machine's: `./tocsin test -Dtest=HistorySpeed -Dtocsin.trigrams=no` prints them, here without
/// the trigram index.
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class HistorySpeed {
    private static final int INCIDENTS = Integer.getInteger("tocsin.incidents", 100_000);
    private static final int TIMES = 200;

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

    @Inject
    DataSource database;

    @Test
    void measure() throws IOException, SQLException {
        String rows = Files.readString(Path.of("src/test/resources/history/million.sql"));
        long start = System.nanoTime();
        run(rows.replace(":incidents", Integer.toString(INCIDENTS)));
        run("vacuum analyze");
        if ("no".equals(System.getProperty("tocsin.trigrams"))) {
            run("drop index incident_text_trigrams");
        }
        System.out.printf("%,d alarms of %,d incidents made in %d s%n", INCIDENTS * 10, INCIDENTS, seconds(start));
        for (String q : SEARCHES) {
            times("list " + (q.length() > 60 ? q.substring(0, 10) + "…" : q), "/api/v1/incidents?q={q}", q, TIMES);
        }
        times("completions", "/api/v1/search/completions?q={q}", "account:小", TIMES);
        times("stats 30d", "/api/v1/stats?since={q}", "30d", 20);
        times("stats of the year", "/api/v1/stats?since={q}", "400d", 5);
        times("export of everything", "/api/v1/incidents.csv?q={q}", "", 2);
    }

    private void run(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void times(String name, String address, String q, int times) {
        long[] took = new long[times];
        int bytes = 0;
        for (int i = -3; i < times; i++) {
            long start = System.nanoTime();
            bytes = Http.api().get(address, q).asByteArray().length;
            if (i >= 0) {
                took[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(took);
        System.out.printf(
                "%-45s p50 %7.1f ms   p99 %7.1f ms   %,d bytes%n",
                name, took[times / 2] / 1e6, took[times * 99 / 100] / 1e6, bytes);
    }

    private static long seconds(long start) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    }
}
