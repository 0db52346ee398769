package dev.drivemind.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** How long the source files of all modules are. */
final class SourceLengths {
    private static final int MOST = 300;
    private static final Pattern SOURCE = Pattern.compile(".*\\.(java|ts|tsx|mjs|css)");
    private static final List<String> PLACES = List.of("src", "test", "browser");

    /** Where others' sources lie, fetched for tests. */
    private static final Path FETCHED = Path.of("node_modules");

    /** Written by a program, from {@code openapi.yaml}. */
    private static final Set<String> GENERATED = Set.of("web/src/api/api.d.ts");

    /** Those that may be longer, and how long: none may grow beyond, none may join them, and one that was divided is taken off. */
    private static final Map<String, Long> LONGER = Map.of(
            "agent/src/main/java/dev/drivemind/agent/walk/Session.java", 301L,
            "local/src/test/java/dev/drivemind/local/folder/FolderWorldsTest.java", 307L);

    private SourceLengths() {}

    private static Map<String, Long> longer(Path root) throws IOException {
        Map<String, Long> longer = new TreeMap<>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.filter(Files::isDirectory).toList()) {
                for (String place : PLACES) {
                    count(root, module.resolve(place), longer);
                }
            }
        }
        return longer;
    }

    private static boolean isOurs(Path file) {
        return SOURCE.matcher(file.toString()).matches()
                && StreamSupport.stream(file.spliterator(), false).noneMatch(FETCHED::equals);
    }

    private static void count(Path root, Path place, Map<String, Long> longer) throws IOException {
        if (!Files.isDirectory(place)) {
            return;
        }
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(SourceLengths::isOurs).toList()) {
                long lines =
                        Files.readString(file, StandardCharsets.UTF_8).lines().count();
                String name = root.relativize(file).toString().replace('\\', '/');
                if (lines > MOST && !GENERATED.contains(name)) {
                    longer.put(name, lines);
                }
            }
        }
    }

    /** Returns the files that are longer than they may be, with their lines. */
    static Map<String, Long> tooLong(Path root) throws IOException {
        Map<String, Long> found = longer(root);
        LONGER.forEach((name, lines) -> found.computeIfPresent(name, (same, now) -> now > lines ? now : null));
        return found;
    }
}
