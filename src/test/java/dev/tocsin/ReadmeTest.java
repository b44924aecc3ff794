package dev.tocsin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.tocsin.alarm.Alarm;
import dev.tocsin.diagnose.Diagnoser;
import dev.tocsin.diagnose.Diagnosis;
import dev.tocsin.diagnose.Finding;
import dev.tocsin.diagnose.Language;
import dev.tocsin.diagnose.RuleSet;
import dev.tocsin.incident.Incident;
import dev.tocsin.incident.IncidentChange;
import dev.tocsin.incident.IncidentState;
import dev.tocsin.parse.AlarmParser;
import dev.tocsin.reply.News;
import dev.tocsin.reply.PlainMarkup;
import dev.tocsin.reply.ReplyReason;
import dev.tocsin.reply.ReplyText;

import static org.assertj.core.api.Assertions.assertThat;

/// What the READMEs promise is what Tocsin does.
class ReadmeTest {
    private static final Path ALARM = Path.of("src/test/resources/alarms/052.txt");
    private static final Pattern SETTING = Pattern.compile("TOCSIN_[A-Z_]*[A-Z]");
    private static final Pattern COMPOSE_DEFAULT = Pattern.compile("\\$\\{(TOCSIN_[A-Z_]+):-([^}]+)}");
    private static final Pattern LINK = Pattern.compile("]\\(([^):]+)\\)");

    @ParameterizedTest
    @CsvSource({"README.md, EN", "README.zh-CN.md, ZH"})
    void example_is_a_real_alarm_and_the_reply_that_chat_gets(String readme, Language language) throws IOException {
        String text = Files.readString(ALARM);

        assertThat(Readme.of(readme).block("alarm 052").strip()).isEqualTo(text.strip());
        assertThat(Readme.of(readme).block("reply 052")).isEqualTo(reply(text, language) + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void every_setting_that_the_code_reads_is_listed(String readme) throws IOException {
        Set<String> listed = new TreeSet<>();
        Readme.of(readme)
                .text()
                .lines()
                .filter(line -> line.startsWith("| `TOCSIN_"))
                .forEach(line -> listed.addAll(settings(line.split("\\|")[1])));

        assertThat(listed).containsAll(settings(Files.readString(Path.of("docker/compose.yaml"))));
        assertThat(listed).containsAll(settings(code()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void links_lead_somewhere(String readme) throws IOException {
        assertThat(LINK.matcher(Readme.of(readme).text()).results().map(link -> link.group(1)))
                .isNotEmpty()
                .allMatch(link -> Files.exists(Path.of(link)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void defaults_are_those_of_the_code_and_of_the_containers(String readme) throws IOException {
        String text = Readme.of(readme).text();
        Map<String, String> given = COMPOSE_DEFAULT
                .matcher(Files.readString(Path.of("docker/compose.yaml")))
                .results()
                .collect(Collectors.toMap(it -> it.group(1), it -> it.group(2)));
        // Known from elsewhere: the port that the compose file publishes.
        given.remove("TOCSIN_PUBLIC_URL");

        assertThat(given).containsKeys("TOCSIN_LANGUAGE", "TOCSIN_RETENTION");
        assertThat(given)
                .allSatisfy((name, value) -> assertThat(text).contains("| `%s` | `%s` |".formatted(name, value)));
        assertThat(code())
                .contains(given.values().stream()
                        .filter(value -> !value.equals("zh"))
                        .map("\"%s\""::formatted)
                        .toList());
    }

    @Test
    void both_languages_list_the_same_settings() throws IOException {
        assertThat(settings(Readme.of("README.zh-CN.md").text()))
                .isEqualTo(settings(Readme.of("README.md").text()));
    }

    private static String reply(String text, Language language) {
        Alarm alarm = new AlarmParser().parse(text).alarms().getFirst().alarm();
        Diagnosis diagnosis = new Diagnoser(RuleSet.bundled()).diagnose(alarm);
        Instant time = alarm.time().toInstant();
        Incident incident = new Incident(
                12,
                alarm.appid(),
                alarm.nickname(),
                null,
                IncidentState.OPEN,
                diagnosis.severity(),
                List.of(diagnosis.type()),
                diagnosis.findings().stream().map(Finding::id).toList(),
                time,
                time,
                time,
                time.plusSeconds(300),
                1,
                alarm.count(),
                null,
                null);
        IncidentChange change =
                new IncidentChange(IncidentChange.Kind.OPENED, incident, UUID.randomUUID(), alarm, diagnosis);
        return new ReplyText(language, new PlainMarkup())
                .of(new News.Changed(ReplyReason.FIRST_ALARM, change, "https://tocsin.example.com/incidents/12"), 2048);
    }

    private static Set<String> settings(String text) {
        return SETTING.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(name -> name.endsWith("_FILE") ? name.substring(0, name.length() - 5) : name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String code() throws IOException {
        StringBuilder code = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                code.append(Files.readString(file));
            }
        }
        return code.toString();
    }
}
