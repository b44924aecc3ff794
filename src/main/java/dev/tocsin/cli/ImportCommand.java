package dev.tocsin.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.tocsin.cli.AlarmStretches.Stretch;
import dev.tocsin.cli.IntakeClient.Tally;

/// Files of many alarms, such as an exported chat, into a running server.
@Command(name = "import")
final class ImportCommand implements Callable<Integer> {
    private static final String HERE = "http://127.0.0.1:8080";
    private static final Variable TOKEN = new Variable("TOCSIN_INTAKE_TOKEN");
    private static final Variable URL = new Variable("TOCSIN_URL");

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE")
    private List<Path> files = List.of();

    @Option(names = "--url", paramLabel = "URL")
    private @Nullable String url;

    @Option(names = "--token", paramLabel = "TOKEN")
    private @Nullable String token;

    private Tally all = Tally.NONE;

    ImportCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        Optional<String> secret = Optional.ofNullable(token).or(() -> TOKEN.in(environment, spec));
        if (secret.isEmpty()) {
            terminal.complain("import needs the token of a source; give --token or set " + TOKEN.name());
            return Exit.FAILED;
        }
        String server = Optional.ofNullable(url)
                .or(() -> URL.in(environment, spec))
                .orElse(HERE)
                .replaceAll("/+$", "");
        int status = Exit.DONE;
        try (IntakeClient client = new IntakeClient(server, secret.get())) {
            for (Path file : files) {
                status = Math.max(status, load(file, client, server));
            }
        }
        terminal.print("%s: %,d new, %s; %s unreadable"
                .formatted(
                        Sentences.count(all.alarms(), "alarm"),
                        all.fresh(),
                        Sentences.count(all.duplicates(), "duplicate"),
                        Sentences.count(all.unreadable(), "text")));
        return all.unreadable() > 0 ? Math.max(status, Exit.FOUND) : status;
    }

    private int load(Path file, IntakeClient client, String server) {
        ImportProgress progress = new ImportProgress(file, server);
        try (InputStream in = open(file)) {
            long skipped = progress.resume(in);
            if (skipped > 0) {
                terminal.complain("going on with '%s' behind the first %,d bytes".formatted(file, skipped));
            }
            long alarms = send(
                    new AlarmStretches(in),
                    progress,
                    client,
                    new ProgressBar(terminal, file.toString(), Files.size(file)));
            progress.finish();
            if (alarms == 0 && skipped == 0) {
                terminal.complain(
                        "no alarm in '%s'; one has lines such as 'Appid: wx…', '内容: …' and '次数: …'".formatted(file));
                return Exit.FOUND;
            }
            return Exit.DONE;
        } catch (IntakeClient.Refused e) {
            terminal.complain(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            terminal.complain(Sentences.unreadable("'" + file + "'", e));
        }
        return Exit.FAILED;
    }

    private long send(AlarmStretches stretches, ImportProgress progress, IntakeClient client, ProgressBar bar)
            throws IOException {
        long alarms = 0;
        boolean noted = true;
        try {
            for (Optional<Stretch> next = stretches.next(); next.isPresent(); next = stretches.next()) {
                Stretch stretch = next.get();
                // Chat without an alarm is nobody's business but the chat's.
                Tally tally = stretch.alarms() == 0 ? Tally.NONE : client.send(stretch.text());
                all = all.plus(tally);
                alarms += tally.alarms();
                noted &= progress.advance(stretch.text().getBytes(StandardCharsets.UTF_8));
                bar.show(progress.done(), alarms);
            }
        } finally {
            bar.end();
        }
        if (!noted) {
            terminal.complain(
                    "the progress could not be noted beside the file, so a broken import would begin anew; that does no harm");
        }
        return alarms;
    }

    private static InputStream open(Path file) throws IOException {
        if (file.toString().equals("-")) {
            throw new FileSystemException(
                    "-", null, "import goes on where it stopped, so it takes files and no standard input");
        }
        AlarmFiles.refuseFolder(file);
        return new BufferedInputStream(Files.newInputStream(file));
    }
}
