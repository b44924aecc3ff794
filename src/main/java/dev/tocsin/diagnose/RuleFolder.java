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
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// The files of a rules folder, in the order of their paths: types, findings, the table of events.
///
/// @param location how to name the folder to people
record RuleFolder(String location, List<RuleFile> files) {
    static final String EVENTS = "events.yaml";
    private static final String ROOT = "/rules/";

    RuleFolder {
        files = files.stream().sorted(Comparator.comparing(RuleFile::path)).toList();
    }

    static RuleFolder of(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            List<RuleFile> files = new ArrayList<>();
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String inside = directory.relativize(path).toString().replace('\\', '/');
                if (isRuleFile(inside)) {
                    files.add(RuleFile.of(inside, path.toString(), text(Files.readAllBytes(path))));
                }
            }
            return new RuleFolder(directory.toString(), files);
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
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled rules cannot be read from " + schema, e);
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

    Optional<RuleFile> events() {
        return files.stream().filter(file -> file.path().equals(EVENTS)).findFirst();
    }

    List<RuleFile> rules() {
        return files.stream().filter(file -> !file.path().equals(EVENTS)).toList();
    }

    /// Names this exact content, whatever the order of files and the ends of lines: twelve hexadecimal digits.
    String revision() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (RuleFile file : files) {
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
                        .toList());
    }

    private static boolean isRuleFile(String path) {
        return path.endsWith(".yaml") || path.endsWith(".yml");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
