package dev.drivemind.agent.tree;

import java.util.Set;

/**
 * Folders in which something may have changed, as a watcher of their tree says. It is a hint: to look there costs time, and finds what there
 * is.
 *
 * @param folders where they are; each without what is below it
 * @param complete whether nothing can have changed elsewhere; false while some folders are not watched, or after marks were lost
 */
public record Marks(Set<Place> folders, boolean complete) {
    /** No folder is marked, and nothing is known of what is not. */
    public static final Marks NONE = new Marks(Set.of(), false);

    /** Copies the places. */
    public Marks {
        folders = Set.copyOf(folders);
    }

    /** Returns true if no folder is marked. */
    public boolean isEmpty() {
        return folders.isEmpty();
    }
}
