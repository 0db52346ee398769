package dev.drivemind.agent.sqlite;

import java.util.List;
import java.util.Optional;

/** Entries that lead to others: symbolic links, and names of files that have several. */
public final class Names {
    private final Database database;

    Names(Database database) {
        this.database = database;
    }

    /**
     * Where such an entry is.
     *
     * @param id its id
     * @param folder the folder that it is in
     */
    public record Name(Id id, Id folder) {}

    /** Adds a symbolic link. */
    public void addLink(Id id, Id folder) {
        int unused = database.write("INSERT OR REPLACE INTO links (id, folder) VALUES (?, ?)", id, folder);
    }

    /** Returns the next folder after {@code after} that has symbolic links, or the first one. */
    public Optional<Id> folderOfLinks(Optional<Id> after) {
        return database.one(
                "SELECT folder FROM links WHERE folder > coalesce(?, x'') ORDER BY folder LIMIT 1",
                row -> Id.of(row.getBytes(1)),
                after);
    }

    /** Returns the symbolic links of a folder. */
    public List<Id> linksIn(Id folder) {
        return database.all("SELECT id FROM links WHERE folder = ?", row -> Id.of(row.getBytes(1)), folder);
    }

    /** Forgets a symbolic link. */
    public void removeLink(Id id) {
        int unused = database.write("DELETE FROM links WHERE id = ?", id);
    }

    /** Adds a name of a file that has several, of which the others are to be looked for if {@code alone}. */
    public void addName(long key, Id id, Id folder, boolean alone) {
        int unused = database.write(
                "INSERT OR REPLACE INTO names (id, key, folder, touched, alone) VALUES (?, ?, ?, 1, ?)",
                id,
                key,
                folder,
                alone);
    }

    /** Adds a further name of a file that was missing for a while: what it was counted with may be gone. */
    public void addBack(Entry entry, Id folder) {
        if (entry.hardLinkTo() != null) {
            addName(entry.look().key(), entry.id(), folder, false);
        }
    }

    /** Returns true if the other names of a file are to be looked for. */
    public boolean isWanted(long key) {
        return database.number("SELECT count(*) FROM names WHERE key = ?", key) > 0;
    }

    /** Returns true if a name of a file is known. */
    public boolean isKnown(Id id) {
        return database.number("SELECT count(*) FROM names WHERE id = ?", id) > 0;
    }

    /** Returns true if other names of any file are to be looked for. */
    public boolean anyAlone() {
        return database.number("SELECT EXISTS (SELECT 1 FROM names WHERE alone = 1)") > 0;
    }

    /** The other names of all files have been looked for. */
    public void noneAlone() {
        int unused = database.write("UPDATE names SET alone = 0 WHERE alone = 1");
    }

    /** Notes that what is known of an entry's other names is to be looked at again; nothing if it has none. */
    public void touch(Id id) {
        int unused =
                database.write("UPDATE names SET touched = 1 WHERE key = (SELECT key FROM names WHERE id = ?)", id);
    }

    /** Returns true if the names of any file are to be looked at. */
    public boolean anyTouched() {
        return database.number("SELECT EXISTS (SELECT 1 FROM names WHERE touched = 1)") > 0;
    }

    /** Returns the key of a file whose names are to be looked at, which are all looked at by then. */
    public Optional<Long> takeTouched() {
        Optional<Long> key = database.one("SELECT key FROM names WHERE touched = 1 LIMIT 1", row -> row.getLong(1));
        key.ifPresent(known -> {
            int unused = database.write("UPDATE names SET touched = 0 WHERE key = ?", known);
        });
        return key;
    }

    /** Returns all names of a file, in a fixed order. */
    public List<Name> of(long key) {
        return database.all(
                "SELECT id, folder FROM names WHERE key = ? ORDER BY id",
                row -> new Name(Id.of(row.getBytes(1)), Id.of(row.getBytes(2))),
                key);
    }

    /** An entry that was taken for a new one is one that was known before, in the place of the new one. */
    public void moved(Id fresh, Id known) {
        int unused = database.write("UPDATE OR REPLACE names SET id = ?, touched = 1 WHERE id = ?", known, fresh);
    }

    /** Forgets a name. */
    public void remove(Id id) {
        int unused = database.write("DELETE FROM names WHERE id = ?", id);
    }
}
