package dev.tocsin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Compares the map in the READMEs with the tree: a newcomer must not be sent to a place that is not there, nor find
/// one that the map does not know.
class MapTest {
    private static final Path ROOT = Path.of("");

    /// Git's own, and the files that only tools read.
    private static final Set<String> OFF_THE_MAP = Set.of(".git", ".editorconfig", ".gitignore");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void every_place_on_the_map_is_in_the_tree(String readme) throws IOException {
        assertThat(map(readme)).isNotEmpty().allSatisfy(place -> {
            Path path = ROOT.resolve(place);
            assertThat(place.endsWith("/") ? Files.isDirectory(path) : Files.isRegularFile(path))
                    .as("%s in %s", place, readme)
                    .isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void every_place_in_the_tree_is_on_the_map(String readme) throws IOException {
        List<String> map = map(readme);

        Set<String> top = map.stream().map(place -> place.split("/")[0]).collect(Collectors.toSet());
        assertThat(top).as(readme).containsAll(names(ROOT, path -> true));
        for (String parent : map) {
            if (map.stream().anyMatch(place -> isChild(parent, place))) {
                for (String folder : names(ROOT.resolve(parent), MapTest::isFolderWithFiles)) {
                    assertThat(map).as(readme).contains(parent + folder + "/");
                }
            }
        }
    }

    private static boolean isChild(String parent, String place) {
        return parent.endsWith("/") && place.startsWith(parent) && place.length() > parent.length();
    }

    /// The fuzzer makes empty folders, which git does not hold.
    private static boolean isFolderWithFiles(Path path) {
        try (Stream<Path> inside = Files.walk(path)) {
            return Files.isDirectory(path) && inside.anyMatch(Files::isRegularFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> names(Path folder, Predicate<Path> kind) throws IOException {
        Set<String> ignored = Files.readAllLines(ROOT.resolve(".gitignore")).stream()
                .map(line -> line.replace("/", ""))
                .collect(Collectors.toSet());
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(kind)
                    .map(entry -> entry.getFileName().toString())
                    .filter(name -> !OFF_THE_MAP.contains(name) && !ignored.contains(name))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /// Whole paths; the map writes each below its parent, two blanks deeper.
    private static List<String> map(String readme) throws IOException {
        List<String> places = new ArrayList<>();
        List<String> parents = new ArrayList<>();
        for (String line : Readme.of(readme).block("map").lines().toList()) {
            int depth = (line.length() - line.stripLeading().length()) / 2;
            String name = line.strip().split(" ", 2)[0];
            String place = (depth == 0 ? "" : parents.get(depth - 1)) + name;
            parents = new ArrayList<>(parents.subList(0, depth));
            parents.add(place);
            places.add(place);
        }
        return places;
    }
}
