package dev.drivemind.agent.sqlite;

import dev.drivemind.agent.tree.Look;
import dev.drivemind.agent.tree.Place;
import dev.drivemind.wire.Item.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The folders of a tree, a row each. */
public final class Folders {
    private static final String COLUMNS =
            "id, parent, name, key, modified_ms, modified_ns, created_ms, mode, elsewhere,"
                    + " version, unreadable, parts, digest, files";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM folders ";

    private final Database database;

    Folders(Database database) {
        this.database = database;
    }

    /** Returns the tree's root; empty if it was never met. */
    public Optional<Folder> root() {
        return database.one(SELECT + "WHERE parent IS NULL", Folders::folder);
    }

    /** Returns a folder by its id. */
    public Optional<Folder> find(Id id) {
        return database.one(SELECT + "WHERE id = ?", Folders::folder, id);
    }

    /** Returns the folders that were met under a key, which is not 0; more than one if keys are used again. */
    public List<Folder> byKey(long key) {
        return database.all(SELECT + "WHERE key = ? AND key != 0", Folders::folder, key);
    }

    /** Returns the folders in a folder whose names come after {@code after}, in the order of their names. */
    public List<Folder> in(Id parent, String after, int limit) {
        return database.all(
                SELECT + "WHERE parent = ? AND name > ? ORDER BY name LIMIT ?", Folders::folder, parent, after, limit);
    }

    /** Returns the folder of a name in a folder. */
    public Optional<Folder> in(Id parent, String name) {
        return database.one(SELECT + "WHERE parent = ? AND name = ?", Folders::folder, parent, name);
    }

    /** Returns all folders in a folder. */
    public List<Folder> in(Id parent) {
        return database.all(SELECT + "WHERE parent = ? ORDER BY name", Folders::folder, parent);
    }

    /** Returns the folders with ids after {@code after}, or the first ones, in the order of their ids; missing ones included. */
    public List<Folder> after(Optional<Id> after, int limit) {
        return database.all(SELECT + "WHERE id > coalesce(?, x'') ORDER BY id LIMIT ?", Folders::folder, after, limit);
    }

    /** Returns the folders that are in one that is not remembered. */
    public List<Folder> strange() {
        return database.all(
                SELECT + "WHERE parent != zeroblob(16) AND parent NOT IN (SELECT id FROM folders)", Folders::folder);
    }

    /** Returns where a folder is; empty if it is not remembered, or one above it is not. */
    public Optional<Place> place(Id id) {
        Optional<Folder> folder = find(id);
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        Id parent = folder.get().parent();
        return parent == null
                ? Optional.of(Place.ROOT)
                : place(parent).map(above -> above.of(folder.get().name()));
    }

    /** Stores a folder. */
    public void put(Folder folder) {
        Look look = folder.look();
        int unused = database.write(
                "INSERT OR REPLACE INTO folders (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                folder.id(),
                Optional.ofNullable(folder.parent()),
                folder.name(),
                look.key(),
                look.modifiedMs(),
                look.modifiedNs(),
                look.createdMs(),
                look.mode(),
                look.elsewhere(),
                folder.version(),
                folder.unreadable(),
                folder.parts(),
                folder.digest().hex(),
                folder.files());
    }

    /** Forgets a folder; what is in it is not looked at. */
    public void remove(Id id) {
        int unused = database.write("DELETE FROM folders WHERE id = ?", id);
    }

    /** Returns how many folders there are. */
    public long count() {
        return database.number("SELECT count(*) FROM folders");
    }

    /** Returns how many files there are in all folders. */
    public long files() {
        return database.number("SELECT sum(files) FROM folders");
    }

    private static Folder folder(ResultSet row) throws SQLException {
        byte[] parent = row.getBytes(2);
        Look look = new Look(
                Kind.FOLDER,
                row.getLong(4),
                0,
                row.getLong(5),
                row.getInt(6),
                row.getLong(7),
                row.getInt(8),
                row.getInt(9) != 0);
        return new Folder(
                Id.of(row.getBytes(1)),
                parent == null ? null : Id.of(parent),
                row.getString(3),
                look,
                row.getLong(10),
                row.getInt(11) != 0,
                row.getInt(12),
                new Digest(row.getString(13)),
                row.getLong(14));
    }
}
