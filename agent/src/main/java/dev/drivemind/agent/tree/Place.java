package dev.drivemind.agent.tree;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an entry is in its tree.
 *
 * @param folder where the folder is that it is in; null for the tree's root
 * @param entry its name there, spelled as {@link EntryName} does; empty for the root
 */
public record Place(@Nullable Place folder, String entry) {
    /** The root of every tree. */
    public static final Place ROOT = new Place(null, "");

    /** Returns the place of an entry of this folder. */
    public Place of(String name) {
        return new Place(this, name);
    }

    /** Returns the names that lead here from the root. */
    public List<String> names() {
        Deque<String> names = new ArrayDeque<>();
        for (Place at = this; at.folder() != null; at = at.folder()) {
            names.addFirst(at.entry());
        }
        return List.copyOf(names);
    }

    /** Returns what people read: names with slashes between them, empty for the root. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Iterator<String> names = names().iterator(); names.hasNext(); ) {
            text.append(EntryName.display(names.next()).replaceAll("\\p{Cntrl}", "?"))
                    .append(names.hasNext() ? "/" : "");
        }
        return text.toString();
    }
}
