package dev.drivemind.insight;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A folder of the tree, with what is in it. */
final class Folder {
    private final String id;
    private @Nullable Row row;
    private final Amount here = new Amount();
    private final Amount below = new Amount();
    private List<Folder> inner = List.of();
    private int foldersHere;
    private int folders;
    private boolean holdsAny;

    Folder(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    /** The folder's own row; null while none was seen: a root, or a folder that is not in the index. */
    @Nullable
    Row row() {
        return row;
    }

    void is(Row own) {
        row = own;
    }

    /** Something is directly in it. */
    void holds(Row item) {
        holdsAny = true;
        if (item.isFolder()) {
            foldersHere++;
        }
        if (item.isFile()) {
            here.add(item);
            below.add(item);
        }
    }

    /** Whether it is known that nothing is in it. */
    boolean isEmpty() {
        return !holdsAny && row != null && !row.withoutReading();
    }

    /** Files that are directly in it. */
    Amount here() {
        return here;
    }

    /** The number of folders that are directly in it. */
    int foldersHere() {
        return foldersHere;
    }

    /** What is in it and, once the tree is rolled up, in the folders below. */
    Amount below() {
        return below;
    }

    /** The number of folders below, once the tree is rolled up. */
    int folders() {
        return folders;
    }

    /** The folders that are directly in it, once the tree is rolled up. */
    List<Folder> inner() {
        return inner;
    }

    /** Takes in a folder that is directly in this one, with all that is below. */
    void takeIn(Folder folder) {
        if (inner.isEmpty()) {
            inner = new ArrayList<>(2);
        }
        inner.add(folder);
        below.add(folder.below);
        folders += folder.folders + 1;
    }

    /** Takes in the files that are directly in a place that is no folder of the tree. */
    void takeFilesOf(Folder place) {
        here.add(place.here);
        below.add(place.here);
    }
}
