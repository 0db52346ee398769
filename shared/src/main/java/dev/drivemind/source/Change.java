package dev.drivemind.source;

/** One entry of a change feed: the state of an item now, not a difference. */
public sealed interface Change {
    /** The item's id. */
    String id();

    /** The item is there. */
    record Present(FileEntry file) implements Change {
        @Override
        public String id() {
            return file.id();
        }
    }

    /** The item was removed, or the user lost access to it: the feed does not tell the two apart. */
    record Removed(String id) implements Change {}
}
