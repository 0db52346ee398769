package dev.drivemind.agent.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.wire.Buckets;
import dev.drivemind.wire.Item;
import dev.drivemind.wire.Item.Kind;
import dev.drivemind.wire.TreePage;
import dev.drivemind.wire.TreeSums;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What another would know of a tree from the chunks that it was told, as a server does: the newest description of each id counts. */
final class Mirror implements Index {
    private final String root;
    private final Map<String, Item> items = new HashMap<>();
    private final Set<String> dead = new HashSet<>();
    private int told;
    private int removed;
    private long mark;
    private int pageSize = 1_000;

    Mirror(String root) {
        this.root = root;
    }

    /** Takes a chunk in; the same one any number of times. */
    void take(Chunk chunk) {
        mark = Math.max(mark, chunk.mark());
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

    /** Returns the id of the tree's root. */
    String root() {
        return root;
    }

    /** Returns how far the scanner had come that was listened to last. */
    long mark() {
        return mark;
    }

    /** From now on a page has so many items. */
    void pageSize(int size) {
        pageSize = size;
    }

    @Override
    public TreePage list(int from, int until, Optional<String> pageToken) {
        List<Item> rest = sorted(from, until, pageToken);
        List<Item> page = rest.subList(0, Math.min(pageSize, rest.size()));
        return new TreePage(page, page.size() < rest.size() ? token(page.get(page.size() - 1)) : null);
    }

    @Override
    public TreeSums sums(int from, Optional<String> pageToken) {
        TreePage page = list(from, Buckets.COUNT, pageToken);
        List<TreeSums.BucketSum> sums = page.items().stream()
                .map(item -> new TreeSums.BucketSum(bucket(item), Buckets.sum(item)))
                .toList();
        int until = page.nextPageToken() == null
                ? Buckets.COUNT
                : sums.isEmpty() ? from : sums.get(sums.size() - 1).bucket();
        return new TreeSums((long) items.size(), sums, until, page.nextPageToken());
    }

    private List<Item> sorted(int from, int until, Optional<String> after) {
        return items.values().stream()
                .filter(item -> bucket(item) >= from && bucket(item) < until)
                .filter(item ->
                        after.map(token -> token(item).compareTo(token) > 0).orElse(true))
                .sorted(Comparator.comparing(Mirror::token))
                .toList();
    }

    private static int bucket(Item item) {
        return Buckets.of(String.valueOf(item.parent()));
    }

    private static String token(Item item) {
        return item.parent() + " " + item.id();
    }

    /** Loses an item, or holds something wrong of it. */
    void drift(Random random) {
        List<String> ids = items.values().stream()
                .filter(item -> !item.name().equals("keep"))
                .map(Item::id)
                .sorted()
                .toList();
        if (ids.isEmpty()) {
            return;
        }
        Item item = Objects.requireNonNull(items.get(ids.get(random.nextInt(ids.size()))));
        boolean lost = random.nextBoolean();
        if (lost) {
            items.remove(item.id());
        } else {
            put(item, random.nextBoolean() ? item.id() : Id.fresh(random).text(), item.name() + "?", item.size() + 1);
        }
    }

    private void put(Item item, String id, String name, long size) {
        items.put(
                id,
                new Item(
                        id,
                        item.parent(),
                        name,
                        item.kind(),
                        item.type(),
                        item.version(),
                        size,
                        item.modifiedMs(),
                        item.createdMs(),
                        item.unreadable(),
                        item.nameEscaped(),
                        item.target(),
                        item.hardLinkTo(),
                        item.digests()));
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
