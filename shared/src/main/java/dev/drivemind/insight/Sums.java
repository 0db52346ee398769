package dev.drivemind.insight;

import dev.drivemind.category.Category;
import dev.drivemind.category.Sorting;
import dev.drivemind.store.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Adds up the rows of a source. */
final class Sums {
    private static final int TOP = 50;
    /** A longer path is cut at its beginning: a result is one document. */
    private static final int PATH_LENGTH = 300;
    /** Owners and endings that are named; the rest stand together. */
    private static final int NAMED = 50;

    private static final Comparator<Row> LARGEST =
            Comparator.comparingLong(Row::bytes).reversed().thenComparing(Row::id);
    private static final Comparator<Row> OLDEST = Comparator.<Row, String>comparing(
                    row -> String.valueOf(row.modified()))
            .thenComparing(Row::id);
    private static final Comparator<Folder> FULLEST = Comparator.<Folder>comparingLong(
                    folder -> folder.below().bytes())
            .reversed()
            .thenComparing(Folder::id);

    private final Ages ages;
    private final FolderTree tree = new FolderTree();
    private final Sorting sorting;
    private final Share all = new Share();
    private final Map<Sorting.Sorted, Share> byCategory = new HashMap<>();
    private final Map<Ages.Age, Amount> byAge = new EnumMap<>(Ages.Age.class);
    private final Map<String, Amount> byOwner = new HashMap<>();
    private final Map<String, Amount> byEnding = new HashMap<>();
    private final Ranking<Row> largest = new Ranking<>(TOP, LARGEST);
    private final Ranking<Row> oldest = new Ranking<>(TOP, OLDEST);
    private long folders;
    private long shortcuts;
    private long emptyFiles;
    private long withoutChecksum;
    private long withoutFolder;

    /** Nothing yet; ages are as of a time. */
    Sums(Instant now, Sorting sorting) {
        this.ages = new Ages(now);
        this.sorting = sorting;
    }

    /** Takes an item into account. */
    void add(Row row) {
        tree.add(row);
        if (row.parent() == null && !row.isFolder()) {
            withoutFolder++;
        }
        switch (row.kind()) {
            case FOLDER -> folders++;
            case SHORTCUT -> shortcuts++;
            case FILE, HARD_LINK -> addFile(row);
        }
    }

    private void addFile(Row row) {
        all.add(row);
        if (!sorting.needsPaths()) {
            sort(row);
        }
        byAge.computeIfAbsent(ages.of(row.modified()), any -> new Amount()).add(row);
        byOwner.computeIfAbsent(row.owner() == null ? "" : row.owner(), any -> new Amount())
                .add(row);
        byEnding.computeIfAbsent(Category.ending(row.name()), any -> new Amount())
                .add(row);
        largest.add(row);
        if (row.modified() != null) {
            oldest.add(row);
        }
        emptyFiles += row.size() == 0 ? 1 : 0;
        withoutChecksum += row.lacksChecksum() ? 1 : 0;
    }

    /** Whether {@link #sort} is called of each item once more when all were added, since paths are known only then. */
    boolean needsSorting() {
        return sorting.needsPaths();
    }

    /** Counts an item in its category. */
    void sort(Row row) {
        if (row.isFile()) {
            Sorting.Sorted category =
                    sorting.sort(row.id(), row.name(), row.mimeType(), () -> tree.path(row.name(), row.parent()));
            byCategory.computeIfAbsent(category, any -> new Share()).add(row);
        }
    }

    /**
     * What all of it comes to. Adds up the tree of folders, so it is asked once.
     *
     * @param roots the folders that are in no index; orphans are not counted if none is known
     */
    Fields result(Set<String> roots) {
        int inCircles = tree.rollUp();
        Ranking<Folder> fullest = new Ranking<>(TOP, FULLEST);
        tree.inside().forEach(fullest::add);
        Fields orphans = roots.isEmpty()
                ? Fields.empty()
                : Fields.builder().put("orphans", orphans(roots)).build();
        return Fields.builder()
                .put("files", all.all().files())
                .put("folders", folders)
                .put("shortcuts", shortcuts)
                .put("bytes", all.all().bytes())
                .put("ownFiles", all.own().files())
                .put("ownBytes", all.own().bytes())
                .put("emptyFiles", emptyFiles)
                .put(
                        "emptyFolders",
                        tree.inside().stream().filter(Folder::isEmpty).count())
                .put("withoutFolder", withoutFolder)
                .put("foldersInCircles", inCircles)
                .put("withoutChecksum", withoutChecksum)
                .putAll("byCategory", categories())
                .putAll("byAge", ages())
                .putAll("byOwner", named(byOwner))
                .putAll("byType", named(byEnding))
                .putAll("largest", files(largest.inOrder()))
                .putAll("oldest", files(oldest.inOrder()))
                .putAll(
                        "largestFolders",
                        fullest.inOrder().stream().map(this::folder).toList())
                .build()
                .with(orphans);
    }

    private Fields orphans(Set<String> roots) {
        Amount files = new Amount();
        long orphanedFolders = 0;
        for (Folder place : tree.lost(roots)) {
            files.add(place.here());
            orphanedFolders += place.foldersHere();
        }
        return files.fields().put("folders", orphanedFolders).build();
    }

    /** What holds all folders, once all is added up. */
    Folder top() {
        return tree.top();
    }

    private List<Fields> categories() {
        return byCategory.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Sorting.Sorted, Share> entry) ->
                                entry.getValue().all().bytes())
                        .reversed()
                        .thenComparing(entry -> entry.getKey().name()))
                .map(entry -> entry.getValue()
                        .fields()
                        .put("name", entry.getKey().name())
                        .put("category", entry.getKey().own())
                        .build())
                .toList();
    }

    private List<Fields> ages() {
        return byAge.entrySet().stream()
                .map(entry -> entry.getValue()
                        .fields()
                        .put("name", entry.getKey().label())
                        .build())
                .toList();
    }

    /** Returns the fullest first; beyond the fiftieth they stand together, as {@code others}. */
    private static List<Fields> named(Map<String, Amount> amounts) {
        List<Map.Entry<String, Amount>> sorted = new TreeMap<>(amounts)
                .entrySet().stream()
                        .sorted(Comparator.comparingLong((Map.Entry<String, Amount> entry) ->
                                        entry.getValue().bytes())
                                .reversed())
                        .toList();
        List<Fields> told = new ArrayList<>(sorted.stream()
                .limit(NAMED)
                .map(entry ->
                        entry.getValue().fields().put("name", entry.getKey()).build())
                .toList());
        if (sorted.size() > NAMED) {
            Amount rest = new Amount();
            sorted.stream().skip(NAMED).forEach(entry -> rest.add(entry.getValue()));
            told.add(rest.fields().put("name", "others").put("rest", true).build());
        }
        return told;
    }

    private List<Fields> files(List<Row> rows) {
        return rows.stream()
                .map(row -> Fields.builder()
                        .put("id", row.id())
                        .put("path", path(row))
                        .put("size", row.bytes())
                        .put("modified", row.modified())
                        .build())
                .toList();
    }

    private String path(Row row) {
        String path = tree.path(row.name(), row.parent());
        return path.length() <= PATH_LENGTH ? path : "…" + path.substring(path.length() - PATH_LENGTH);
    }

    private Fields folder(Folder folder) {
        Row row = Objects.requireNonNull(folder.row());
        return folder.below()
                .fields()
                .put("id", folder.id())
                .put("path", path(row))
                .build();
    }
}
