package dev.drivemind.agent.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.wire.Item;
import dev.drivemind.wire.Item.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What another would know of a tree from the chunks that it was told, as a server does: the newest description of each id counts. */
final class Mirror {
    private final String root;
    private final Map<String, Item> items = new HashMap<>();
    private final Set<String> dead = new HashSet<>();
    private int told;
    private int removed;

    Mirror(String root) {
        this.root = root;
    }

    /** Takes a chunk in; the same one any number of times. */
    void take(Chunk chunk) {
        for (Item item : chunk.items()) {
            assertThat(dead).as("an id is never given again").doesNotContain(item.id());
            Item known = items.get(item.id());
            if (known == null || item.version() > known.version()) {
                items.put(item.id(), item);
                told++;
            }
        }
        for (String id : chunk.gone()) {
            if (items.remove(id) != null) {
                removed++;
            }
            dead.add(id);
        }
    }

    int told() {
        return told;
    }

    int removed() {
        return removed;
    }

    void forgetCounts() {
        told = 0;
        removed = 0;
    }

    int size() {
        return items.size();
    }

    String idOf(String path) {
        return items.values().stream()
                .filter(item -> path(item).equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing is known of " + path + " among " + paths().keySet()))
                .id();
    }

    Item item(String path) {
        return Objects.requireNonNull(items.get(idOf(path)));
    }

    private String path(Item item) {
        String parent = item.parent();
        if (parent == null || parent.equals(root)) {
            return item.name();
        }
        Item above = items.get(parent);
        return above == null ? "?/" + item.name() : path(above) + "/" + item.name();
    }

    /** Returns what each link and each further name leads to, by path; an empty text for a link that leads nowhere. */
    Map<String, String> leads() {
        Map<String, String> leads = new TreeMap<>();
        for (Item item : items.values()) {
            String to = item.hardLinkTo() == null ? item.target() : item.hardLinkTo();
            if (to != null || item.kind() == Kind.LINK) {
                Item target = to == null ? null : items.get(to);
                leads.put(path(item), to == null ? "" : to.equals(root) ? "." : target == null ? "?" : path(target));
            }
        }
        return leads;
    }

    /**
     * Returns what {@link #leads} must be, by a look of its own at the folder.
     *
     * @param told which name of a file has its bytes is the scanner's choice
     */
    static Map<String, String> leads(Path root, Map<String, String> told) {
        Map<String, String> leads = new TreeMap<>();
        Map<Object, Set<String>> names = new HashMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path path : walk.filter(each -> !each.equals(root)).toList()) {
                BasicFileAttributes is =
                        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                String name = root.relativize(path).toString();
                if (is.isSymbolicLink()) {
                    leads.put(name, end(root.toRealPath(), path));
                } else if (is.isRegularFile()) {
                    names.computeIfAbsent(is.fileKey(), unused -> new TreeSet<>())
                            .add(name);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Set<String> same : names.values()) {
            String main = same.stream()
                    .filter(name -> !told.containsKey(name))
                    .findFirst()
                    .orElse("none");
            same.stream().filter(name -> !name.equals(main)).forEach(name -> leads.put(name, main));
        }
        return leads;
    }

    private static String end(Path root, Path link) {
        try {
            Path real = link.toRealPath();
            return real.equals(root)
                    ? "."
                    : real.startsWith(root) ? root.relativize(real).toString() : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** Returns what is known, by path: kind, size and time. */
    Map<String, String> paths() {
        Map<String, String> paths = new TreeMap<>();
        for (Item item : items.values()) {
            String before = paths.put(path(item), text(item.kind(), item.size(), item.modifiedMs()));
            assertThat(before).as("two entries in one place: " + path(item)).isNull();
        }
        return paths;
    }

    private static String text(Kind kind, long size, long modified) {
        return kind == Kind.FOLDER ? "FOLDER" : kind + " " + size + " " + modified;
    }

    /** Returns what is there, by a walk of its own. */
    static Map<String, String> walked(Path root) {
        Map<String, String> paths = new TreeMap<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes is) {
                    if (!dir.equals(root)) {
                        paths.put(root.relativize(dir).toString(), "FOLDER");
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
                    Kind kind = is.isSymbolicLink() ? Kind.LINK : is.isRegularFile() ? Kind.FILE : Kind.OTHER;
                    long size = kind == Kind.FILE ? is.size() : 0;
                    paths.put(
                            root.relativize(file).toString(),
                            text(kind, size, is.lastModifiedTime().toMillis()));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return paths;
    }
}
