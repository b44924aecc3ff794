package dev.tocsin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.tocsin.AlarmText;
import dev.tocsin.Http;
import dev.tocsin.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ImportCommandTest {
    private static final int ALARMS = 1500;

    @TestHTTPResource
    String url;

    @TempDir
    Path folder;

    private final String appid = AlarmText.freshAppid();
    private Path chat;

    @BeforeEach
    void export_a_chat() throws IOException {
        chat = folder.resolve("chat.txt");
        write(chat, 0, ALARMS, "2025-04-21");
    }

    @Test
    void loads_a_file_once() {
        Outcome first = load(chat);
        Outcome second = load(chat);

        assertThat(first.err()).contains("chat.txt: 100 %, 1,500 alarms");
        assertThat(first.lines()).containsExactly("1,500 alarms: 1,500 new, 0 duplicates; 0 texts unreadable");
        assertThat(first.status()).isZero();
        assertThat(second.lines()).containsExactly("1,500 alarms: 0 new, 1,500 duplicates; 0 texts unreadable");
        assertThat(stored()).isEqualTo(ALARMS);
        assertThat(folder.toFile().list()).containsExactly("chat.txt");
    }

    @Test
    void reads_its_settings_from_files_as_the_server_does() throws IOException {
        Path one = folder.resolve("one.txt");
        write(one, 0, 1, "2025-04-21");
        Map<String, String> environment = Map.of(
                "TOCSIN_URL_FILE",
                        Files.writeString(folder.resolve("url"), url + "\n").toString(),
                "TOCSIN_INTAKE_TOKEN_FILE",
                        Files.writeString(folder.resolve("token"), TestDatabase.INTAKE_TOKEN + "\n")
                                .toString());

        Outcome outcome = importing(environment, one.toString());
        assertThat(outcome.lines()).containsExactly("1 alarm: 1 new, 0 duplicates; 0 texts unreadable");

        Outcome lost = importing(Map.of("TOCSIN_URL_FILE", "/no/such/file", "TOCSIN_INTAKE_TOKEN", "x"), "f");
        assertThat(lost.status()).isEqualTo(2);
        assertThat(lost.err()).contains("TOCSIN_URL_FILE", "no such file");
    }

    @Test
    void draws_a_bar_for_somebody_who_looks() {
        Outcome outcome = Outcome.onColourTerminal("", with(chat));

        assertThat(outcome.err()).contains("\r" + chat + " [██████████████████████████████] 100 %  1,500 alarms\n");
    }

    @Test
    void goes_on_where_it_was_broken_off() throws IOException {
        // As a kill leaves it: the first part is in and noted, the second is not.
        byte[] part = Files.readAllBytes(chat);
        byte[] done = Arrays.copyOf(part, firstStretch());
        new ImportProgress(chat, server()).advance(done);

        Outcome outcome = load(chat);

        assertThat(outcome.err())
                .contains("going on with '%s' behind the first %,d bytes".formatted(chat, done.length));
        assertThat(outcome.status()).isZero();
        assertThat(stored()).isPositive().isLessThan(ALARMS);
        assertThat(folder.toFile().list()).containsExactly("chat.txt");
    }

    @Test
    void begins_anew_with_another_content_or_another_server() throws IOException {
        byte[] done = Arrays.copyOf(Files.readAllBytes(chat), firstStretch());
        new ImportProgress(chat, server()).advance(done);
        write(chat, 0, ALARMS, "2025-04-22");

        assertThat(load(chat).err()).doesNotContain("going on");
        assertThat(stored()).isEqualTo(ALARMS);

        new ImportProgress(chat, "http://elsewhere").advance(Arrays.copyOf(Files.readAllBytes(chat), 10));
        assertThat(load(chat).err()).doesNotContain("going on");
    }

    @Test
    void says_so_when_a_file_holds_no_alarm_and_loads_the_others() throws IOException {
        Path idle = Files.writeString(folder.resolve("idle.txt"), "今天吃什么？\n");

        Outcome outcome = load(idle, chat);

        assertThat(outcome.err()).contains("no alarm in '%s'".formatted(idle));
        assertThat(outcome.lines()).containsExactly("1,500 alarms: 1,500 new, 0 duplicates; 0 texts unreadable");
        assertThat(outcome.status()).isEqualTo(1);
    }

    @Test
    void says_what_to_do_when_it_cannot() {
        Outcome refused = Outcome.of("import", "--url", server(), "--token", "wrong", chat.toString());
        assertThat(refused.err()).contains(server() + " answers 403: This token opens no source");
        assertThat(refused.status()).isEqualTo(2);

        Outcome nobody = Outcome.of("import", "--url", "http://127.0.0.1:1", "--token", "x", chat.toString());
        assertThat(nobody.err()).contains("nothing answers at http://127.0.0.1:1; start it with ./tocsin serve");
        assertThat(nobody.status()).isEqualTo(2);

        Outcome nowhere = Outcome.of("import", "--url", "no address", "--token", "x", chat.toString());
        assertThat(nowhere.err()).contains("'no address' or the token cannot be used");

        Outcome missing = load(folder.resolve("missing.txt"));
        assertThat(missing.err()).contains("there is no such file");
        assertThat(missing.status()).isEqualTo(2);

        assertThat(load(Path.of("-")).err()).contains("cannot read '-'", "no standard input");
        assertThat(Outcome.of("import").status()).isEqualTo(2);
    }

    private void write(Path file, int from, int to, String day) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            String time = "%s %02d:%02d:%02d".formatted(day, i / 3600, i / 60 % 60, i % 60);
            text.append("张三 ").append(time).append("\n");
            text.append(AlarmText.timeout(appid, time));
        }
        Files.writeString(file, text);
    }

    private int firstStretch() throws IOException {
        try (var in = Files.newInputStream(chat)) {
            return new AlarmStretches(in).next().orElseThrow().bytes();
        }
    }

    private int stored() {
        return Http.api()
                .queryParam("q", "appid:" + appid)
                .queryParam("since", "2025-01-01")
                .get("/api/v1/stats")
                .jsonPath()
                .getInt("alarms");
    }

    private Outcome load(Path... files) {
        return Outcome.of(with(files));
    }

    private String[] with(Path... files) {
        List<String> arguments =
                new ArrayList<>(List.of("import", "--url", server(), "--token", TestDatabase.INTAKE_TOKEN));
        for (Path file : files) {
            arguments.add(file.toString());
        }
        return arguments.toArray(String[]::new);
    }

    private String server() {
        return url.replaceAll("/+$", "");
    }

    private static Outcome importing(Map<String, String> environment, String file) {
        return Outcome.with(new RulesAtHand(null, environment), "", "import", file);
    }
}
