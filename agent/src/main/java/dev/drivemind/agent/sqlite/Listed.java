package dev.drivemind.agent.sqlite;

import java.util.List;
import java.util.Optional;

/** What an index holds of the tree, or of some of its buckets, until it is clear what that means. */
public final class Listed {
    private final Database database;

    Listed(Database database) {
        this.database = database;
    }

    /**
     * An item of an index.
     *
     * @param folder the folder that the index has it in
     * @param entry what the index says of it; of a folder as well
     */
    public record Known(Id folder, Entry entry) {}

    /** Forgets all. */
    public void clear() {
        int unused = database.write("DELETE FROM listed");
    }

    /** Adds an item. */
    public void add(Known known) {
        int unused = database.write(
                "INSERT OR REPLACE INTO listed (folder, id, body) VALUES (?, ?, ?)",
                known.folder(),
                known.entry().id(),
                Body.encode(List.of(known.entry())));
    }

    /** Returns the first folder after {@code after} that has items, or the first one. */
    public Optional<Id> folderAfter(Optional<Id> after) {
        return database.one(
                "SELECT folder FROM listed WHERE folder > coalesce(?, x'') ORDER BY folder LIMIT 1",
                row -> Id.of(row.getBytes(1)),
                after);
    }

    /** Returns how many items a folder has. */
    public long count(Id folder) {
        return database.number("SELECT count(*) FROM listed WHERE folder = ?", folder);
    }

    /** Returns the items of a folder with ids after {@code after}, or the first ones. */
    public List<Entry> in(Id folder, Optional<Id> after, int limit) {
        return database.all(
                "SELECT body FROM listed WHERE folder = ? AND id > coalesce(?, x'') ORDER BY id LIMIT ?",
                row -> entry(row.getBytes(1)),
                folder,
                after,
                limit);
    }

    /** Returns an item that the index has in a folder. */
    public Optional<Entry> find(Id folder, Id id) {
        return database.one(
                "SELECT body FROM listed WHERE folder = ? AND id = ?", row -> entry(row.getBytes(1)), folder, id);
    }

    /** Forgets an item, whichever folder the index has it in. */
    public void remove(Id id) {
        int unused = database.write("DELETE FROM listed WHERE id = ?", id);
    }

    /** Forgets the items of a folder. */
    public void removeIn(Id folder) {
        int unused = database.write("DELETE FROM listed WHERE folder = ?", folder);
    }

    /** Returns some items. */
    public List<Known> first(int limit) {
        return database.all(
                "SELECT folder, body FROM listed LIMIT ?",
                row -> new Known(Id.of(row.getBytes(1)), entry(row.getBytes(2))),
                limit);
    }

    private static Entry entry(byte[] body) {
        return Body.decode(body).get(0);
    }
}
