package dev.drivemind.insight;

import org.jspecify.annotations.Nullable;

/** A folder of the tree, with what is in it. */
final class Folder {
    private final String id;
    private @Nullable Row row;
    private final Amount below = new Amount();
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
        if (!item.isFolder()) {
            below.add(item);
        }
    }

    /** Whether it is known that nothing is in it. */
    boolean isEmpty() {
        return !holdsAny && row != null && !row.withoutReading();
    }

    /** What is in it and, once the tree is rolled up, in the folders below. */
    Amount below() {
        return below;
    }

    /** Adds what is below another folder, which is directly in this one. */
    void addAll(Folder inner) {
        below.add(inner.below);
    }
}
