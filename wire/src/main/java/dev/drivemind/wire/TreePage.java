package dev.drivemind.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of what an index holds of a tree as there, in the order of the folders that it is in.
 *
 * @param items what is there; the tree's root is none of them
 * @param nextPageToken with which the next part is requested; null after the last
 */
public record TreePage(List<Item> items, @Nullable String nextPageToken) {
    public TreePage {
        items = items == null ? List.of() : List.copyOf(items);
    }
}
