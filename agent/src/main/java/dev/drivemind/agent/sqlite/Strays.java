package dev.drivemind.agent.sqlite;

import java.util.List;
import java.util.Optional;

/**
 * Entries of which it is not known yet what became of them: those that are missing where they were, and files that may be one of these in
 * another place. At a session's end each has moved, come or gone, or is held back.
 */
public final class Strays {
    private final Database database;

    Strays(Database database) {
        this.database = database;
    }

    /**
     * A missing entry.
     *
     * @param id its id
     * @param folder the folder in which it is missing
     * @param entry what it was; empty if it is a folder, which has a row of its own
     */
    public record Lost(Id id, Id folder, Optional<Entry> entry) {}

    /**
     * A file in a place where there was none of its name.
     *
     * @param id what it is called unless it turns out to be one that is missing
     * @param folder the folder that it is in
     * @param part the part of that folder
     * @param key its key, which is not 0
     */
    public record Come(Id id, Id folder, int part, long key) {}

    /** Adds a missing entry that is no folder. */
    public void lose(Id folder, Entry entry) {
        put(true, folder, 0, entry.look().key(), entry.id(), Body.encode(List.of(entry)));
    }

    /** Adds a missing folder, which must have a row. */
    public void lose(Folder folder) {
        Id parent = folder.parent();
        if (parent == null) {
            throw new IllegalArgumentException("The root of a tree cannot be missing in a folder");
        }
        put(true, parent, 0, folder.look().key(), folder.id(), new byte[0]);
    }

    /** Adds a file that may be a missing one. */
    public void come(Come come) {
        put(false, come.folder(), come.part(), come.key(), come.id(), new byte[0]);
    }

    private void put(boolean lost, Id folder, int part, long key, Id id, byte[] body) {
        int unused = database.write(
                "INSERT OR REPLACE INTO strays (id, lost, folder, part, key, body) VALUES (?, ?, ?, ?, ?, ?)",
                id,
                lost,
                folder,
                part,
                key,
                body);
    }

    /** Returns the missing entries with ids after {@code after}, or the first ones. */
    public List<Lost> lost(Optional<Id> after, int limit) {
        return database.all(
                "SELECT id, folder, body FROM strays WHERE lost = 1 AND id > coalesce(?, x'') ORDER BY id LIMIT ?",
                row -> lost(row.getBytes(1), row.getBytes(2), row.getBytes(3)),
                after,
                limit);
    }

    private static Lost lost(byte[] id, byte[] folder, byte[] body) {
        Optional<Entry> entry =
                Optional.ofNullable(body).map(bytes -> Body.decode(bytes).get(0));
        return new Lost(Id.of(id), Id.of(folder), entry);
    }

    /** Returns the missing entries of a key. */
    public List<Lost> lostWithKey(long key) {
        return database.all(
                "SELECT id, folder, body FROM strays WHERE lost = 1 AND key = ?",
                row -> lost(row.getBytes(1), row.getBytes(2), row.getBytes(3)),
                key);
    }

    /** Returns the first files that may be missing ones. */
    public List<Come> come(int limit) {
        return database.all(
                "SELECT id, folder, part, key FROM strays WHERE lost = 0 ORDER BY folder, part LIMIT ?",
                row -> new Come(Id.of(row.getBytes(1)), Id.of(row.getBytes(2)), row.getInt(3), row.getLong(4)),
                limit);
    }

    /** Returns the missing entries of a folder. */
    public List<Lost> lostIn(Id folder) {
        return database.all(
                "SELECT id, folder, body FROM strays WHERE lost = 1 AND folder = ?",
                row -> lost(row.getBytes(1), row.getBytes(2), row.getBytes(3)),
                folder);
    }

    /** Returns true if any entry is missing. */
    public boolean anyLost() {
        return database.number("SELECT EXISTS (SELECT 1 FROM strays WHERE lost = 1)") > 0;
    }

    /** Returns how many entries are missing; of a missing folder, what was in it is not counted. */
    public long missing() {
        return database.number("SELECT count(*) FROM strays WHERE lost = 1");
    }

    /** Returns how many files of a key there are that may be missing ones. */
    public long comeWithKey(long key) {
        return database.number("SELECT count(*) FROM strays WHERE lost = 0 AND key = ?", key);
    }

    /** Forgets one, since it is known what became of it. */
    public void settle(Id id) {
        int unused = database.write("DELETE FROM strays WHERE id = ?", id);
    }
}
