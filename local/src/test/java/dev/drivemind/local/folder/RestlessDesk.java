package dev.drivemind.local.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Somebody who works in a real folder, at random. */
final class RestlessDesk {
    private int made;

    /** Rules ignore what begins with the letter; no name is ever used again. */
    private String name(Random random) {
        return (char) ('a' + random.nextInt(6)) + "" + ++made;
    }

    /** Everything in it, sorted. */
    static List<Path> all(Path root) throws IOException {
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(path -> !path.equals(root)).sorted().toList();
        }
    }

    /** Makes, moves or deletes something. */
    void change(Path root, Random random) throws IOException {
        List<Path> folders = new ArrayList<>(List.of(root));
        all(root).stream().filter(Files::isDirectory).forEach(folders::add);
        List<Path> entries = all(root);
        Path into = folders.get(random.nextInt(folders.size()));
        switch (random.nextInt(5)) {
            case 0 -> Files.createDirectory(into.resolve(name(random)));
            case 1, 2 -> Files.writeString(into.resolve(name(random)), "x".repeat(random.nextInt(9)));
            case 3 -> {
                if (!entries.isEmpty()) {
                    Path moved = entries.get(random.nextInt(entries.size()));
                    if (!into.startsWith(moved)) {
                        Files.move(moved, into.resolve(name(random)), StandardCopyOption.ATOMIC_MOVE);
                    }
                }
            }
            default -> {
                if (entries.size() > 4) {
                    delete(entries.get(random.nextInt(entries.size())));
                }
            }
        }
    }

    private static void delete(Path top) throws IOException {
        try (Stream<Path> below = Files.walk(top)) {
            for (Path path : below.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
