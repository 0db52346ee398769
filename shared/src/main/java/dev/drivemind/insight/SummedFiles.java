package dev.drivemind.insight;

import dev.drivemind.category.Categories;
import dev.drivemind.category.Sorting;
import dev.drivemind.content.FittingFiles;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Fields;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The live files of a source that was summed up, with their paths. Its folders are held in memory, all else is read part by part. */
public final class SummedFiles {
    private final Backend backend;
    private final Fields insights;
    private final Sorting sorting;
    private final FolderTree tree = new FolderTree();

    /**
     * A live file.
     *
     * @param kind {@code file}, or {@code hard-link} for a further name of a file
     * @param size its bytes; -1 if it has none
     * @param category the one that it belongs to
     */
    public record Item(
            String path,
            String name,
            String kind,
            long size,
            @Nullable String modified,
            @Nullable String owner,
            String category,
            @Nullable String md5,
            String id) {}

    private SummedFiles(Backend backend, Fields insights, Sorting sorting) {
        this.backend = backend;
        this.insights = insights;
        this.sorting = sorting;
    }

    /**
     * Reads the folders of a source.
     *
     * @param owner whose it is
     * @param insights what {@link Insights#of} has told of it; newer ones take its files away
     */
    public static SummedFiles open(Backend backend, String owner, Fields insights) {
        Sorting sorting = FittingFiles.sorting(
                backend.documents(), insights.string("source"), new Categories(backend.documents(), owner).list());
        SummedFiles files = new SummedFiles(backend, insights, sorting);
        RowFiles.of(insights).each(backend.blobs(), row -> {
            if (row.isFolder()) {
                files.tree.add(row);
            }
        });
        return files;
    }

    /** Returns all files, some thousand with each part, which is read when it is needed. */
    public Stream<List<Item>> parts() {
        return RowFiles.of(insights)
                .lists(backend.blobs())
                .map(rows -> rows.stream()
                        .filter(row -> row.isFile())
                        .map(this::item)
                        .toList());
    }

    private Item item(Row row) {
        String path = tree.path(row.name(), row.parent());
        return new Item(
                path,
                row.name(),
                row.kind() == Row.Kind.HARD_LINK ? "hard-link" : "file",
                row.size(),
                row.modified(),
                row.owner(),
                sorting.sort(row.id(), row.name(), row.mimeType(), () -> path).name(),
                row.md5(),
                row.id());
    }
}
