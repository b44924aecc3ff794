package dev.tocsin.diagnose;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The files of a rules folder, or of two laid over each other: types, findings, the table of events.
///
/// @param location how to name the folder to people
/// @param files by path; where folders lie over each other, those of the lower one first
/// @param covered rules of the lower folders whose place others take, the nearest first
record RuleFolder(String location, List<RuleFile> files, List<RuleFile> covered) {
    static final String EVENTS = "events.yaml";
    private static final String ROOT = "/rules/";
    private static final Comparator<RuleFile> BY_PATH = Comparator.comparing(RuleFile::path);
    /// Somebody will name the root of a disk one day; the service looks into the folder every few seconds.
    private static final int DEEPEST = 8;
    private static final int MOST_FILES = 2_000;
    private static final int LARGEST = 256 * 1024;

    RuleFolder {
        files = List.copyOf(files);
        covered = List.copyOf(covered);
    }

    RuleFolder(String location, List<RuleFile> files) {
        this(location, files, List.of());
    }

    /// @throws RuleException when the folder or a file in it cannot be read
    static RuleFolder of(Path directory) throws RuleException {
        if (!Files.isDirectory(directory)) {
            throw refused(directory, "there is no such folder");
        }
        try {
            Path real = directory.toRealPath();
            List<RuleFile> files = new ArrayList<>();
            List<String> paths = inside(real);
            if (paths.size() > MOST_FILES) {
                throw refused(
                        directory,
                        "more than %d rule files lie here; name the folder that holds the rules alone"
                                .formatted(MOST_FILES));
            }
            for (String inside : paths) {
                Path path = directory.resolve(inside);
                if (Files.size(path) > LARGEST) {
                    throw refused(path, "the file is larger than %d KiB; no rule is".formatted(LARGEST / 1024));
                }
                files.add(RuleFile.of(inside, path.toString(), text(Files.readAllBytes(path))));
            }
            return new RuleFolder(directory.toString(), files);
        } catch (IOException | UncheckedIOException e) {
            throw refused(directory, "the folder cannot be read: " + e);
        }
    }

    /// The rules that Tocsin brings along, from a directory of classes or from its jar.
    static RuleFolder bundled() {
        URL schema = schema();
        try {
            URLConnection connection = schema.openConnection();
            if (connection instanceof JarURLConnection jar) {
                jar.setUseCaches(false);
                try (JarFile file = jar.getJarFile()) {
                    return inside(file);
                }
            }
            Path directory = Path.of(schema.toURI()).resolveSibling("");
            return new RuleFolder(
                    "rules",
                    of(directory).files.stream()
                            .map(file -> RuleFile.of(file.path(), "rules/" + file.path(), file.text()))
                            .toList());
        } catch (IOException | RuleException e) {
            throw new IllegalStateException("the bundled rules cannot be read from " + schema, e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the bundled rules have no readable address: " + schema, e);
        }
    }

    static URL schema() {
        URL schema = RuleFolder.class.getResource(ROOT + "schema.json");
        if (schema == null) {
            throw new IllegalStateException("rules/schema.json is missing from the class path");
        }
        return schema;
    }

    /// This folder laid over another: its rules take the place of those with the same id. Of the tables of events both
    /// stay, since a word or two of one's own should not cost all others.
    RuleFolder over(RuleFolder lower) {
        Set<String> own = rules().stream().map(RuleFile::stem).collect(Collectors.toSet());
        List<RuleFile> all = new ArrayList<>(lower.files.stream()
                .filter(file -> isEvents(file) ? !files.contains(file) : !own.contains(file.stem()))
                .toList());
        all.addAll(files);
        return new RuleFolder(location, all, coveredOf(lower));
    }

    /// This folder alone, but aware of what it would take the place of.
    RuleFolder aware(RuleFolder lower) {
        return new RuleFolder(location, files, coveredOf(lower));
    }

    /// The rule with this id that a file of this folder takes the place of.
    Optional<RuleFile> beneath(String id) {
        return covered.stream().filter(file -> file.stem().equals(id)).findFirst();
    }

    private List<RuleFile> coveredOf(RuleFolder lower) {
        Set<String> own = rules().stream().map(RuleFile::stem).collect(Collectors.toSet());
        return Stream.of(covered, lower.rules(), lower.covered)
                .flatMap(List::stream)
                .filter(file -> own.contains(file.stem()))
                .toList();
    }

    /// As if this file were not there.
    RuleFolder without(Path file) {
        Path absent = file.toAbsolutePath().normalize();
        return new RuleFolder(
                location,
                files.stream()
                        .filter(it -> !Path.of(it.location())
                                .toAbsolutePath()
                                .normalize()
                                .equals(absent))
                        .toList(),
                covered);
    }

    List<RuleFile> events() {
        return files.stream().filter(RuleFolder::isEvents).toList();
    }

    List<RuleFile> rules() {
        return files.stream().filter(file -> !isEvents(file)).toList();
    }

    /// Names this exact content, whatever the order of files and the ends of lines: twelve hexadecimal digits.
    String revision() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (RuleFile file : files.stream().sorted(BY_PATH).toList()) {
                digest.update((file.path() + "\0" + file.text() + "\0").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static RuleFolder inside(JarFile jar) {
        String root = ROOT.substring(1);
        return new RuleFolder(
                "rules",
                jar.stream()
                        .filter(entry -> entry.getName().startsWith(root)
                                && isRuleFile(entry.getName().substring(root.length())))
                        .map(entry -> {
                            try (InputStream stream = jar.getInputStream(entry)) {
                                String path = entry.getName().substring(root.length());
                                return RuleFile.of(path, entry.getName(), text(stream.readAllBytes()));
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        })
                        .sorted(BY_PATH)
                        .toList());
    }

    /// Hidden names are left out: editors keep copies under them, and Kubernetes each state of a mounted folder.
    private static List<String> inside(Path real) throws IOException {
        try (Stream<Path> paths = Files.walk(real, DEEPEST)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> real.relativize(path).toString().replace('\\', '/'))
                    .filter(RuleFolder::isRuleFile)
                    .filter(path -> !path.startsWith(".") && !path.contains("/."))
                    .limit(MOST_FILES + 1L)
                    .sorted()
                    .toList();
        }
    }

    private static RuleException refused(Path place, String sentence) {
        return new RuleException(List.of(new RuleProblem(place.toString(), 1, 1, sentence)));
    }

    private static boolean isEvents(RuleFile file) {
        return file.path().equals(EVENTS);
    }

    private static boolean isRuleFile(String path) {
        return path.endsWith(".yaml") || path.endsWith(".yml");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
