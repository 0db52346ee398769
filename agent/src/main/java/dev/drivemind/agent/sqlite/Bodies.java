package dev.drivemind.agent.sqlite;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What is in each folder but for folders, in one value or, of large ones, in several. */
public final class Bodies {
    private final Database database;

    Bodies(Database database) {
        this.database = database;
    }

    /** Returns the entries of a part of a folder, in the order of their names; none if it was never read. */
    public List<Entry> entries(Id folder, int part) {
        return database.one(
                        "SELECT body FROM bodies WHERE folder = ? AND part = ?", row -> row.getBytes(1), folder, part)
                .map(Body::decode)
                .orElse(List.of());
    }

    /** Returns the entries of all parts of a folder. */
    public List<Entry> entries(Folder folder) {
        return database.all("SELECT body FROM bodies WHERE folder = ?", row -> row.getBytes(1), folder.id()).stream()
                .flatMap(body -> Body.decode(body).stream())
                .toList();
    }

    /** Returns what tells whether a part of a folder is still the same. */
    public Digest digest(Id folder, int part) {
        Optional<String> known = database.one(
                "SELECT digest FROM bodies WHERE folder = ? AND part = ?", row -> row.getString(1), folder, part);
        return known.map(Digest::new).orElse(Digest.NONE);
    }

    /** Stores a part of a folder. */
    public void put(Id folder, int part, Digest digest, List<Entry> entries) {
        int unused = database.write(
                "INSERT OR REPLACE INTO bodies (folder, part, digest, sum, entries, body) VALUES (?, ?, ?, ?, ?, ?)",
                folder,
                part,
                digest.hex(),
                Sums.of(folder, entries),
                entries.size(),
                Body.encode(entries));
    }

    /** Visits all entries of all folders, a part of a folder at a time. */
    public void each(BiConsumer<Id, List<Entry>> visitor) {
        Optional<Id> last = Optional.of(new Id(0, 0));
        while (last.isPresent()) {
            last = some(last.get(), visitor);
        }
    }

    /** Visits all entries of some folders, those after one; returns the last of these folders, empty if there was none. */
    public Optional<Id> some(Id after, BiConsumer<Id, List<Entry>> visitor) {
        List<Map.Entry<Id, byte[]>> some = database.all(
                "SELECT folder, body FROM bodies WHERE folder IN"
                        + " (SELECT id FROM folders WHERE id > ? ORDER BY id LIMIT 50) ORDER BY folder",
                row -> Map.entry(Id.of(row.getBytes(1)), row.getBytes(2)),
                after);
        some.forEach(body -> visitor.accept(body.getKey(), Body.decode(body.getValue())));
        return database.one(
                        "SELECT max(id) FROM (SELECT id FROM folders WHERE id > ? ORDER BY id LIMIT 50)",
                        row -> Optional.ofNullable(row.getBytes(1)).map(Id::of),
                        after)
                .flatMap(id -> id);
    }

    /** Stores a part of a folder whose listing is still the same. */
    public void replace(Id folder, int part, List<Entry> entries) {
        put(folder, part, digest(folder, part), entries);
    }

    /** Sets all bodies aside, so that others can take their places. */
    void setAside() {
        int unused = database.write("UPDATE bodies SET part = -1 - part WHERE part >= 0");
    }

    /** Returns what was in a folder when all bodies were set aside. */
    public List<Entry> former(Id folder) {
        return database
                .all("SELECT body FROM bodies WHERE folder = ? AND part < 0", row -> row.getBytes(1), folder)
                .stream()
                .flatMap(body -> Body.decode(body).stream())
                .toList();
    }

    /** Forgets what was set aside. */
    void removeFormer() {
        int unused = database.write("DELETE FROM bodies WHERE part < 0");
    }

    /** Returns how many parts of a folder there are. */
    public int parts(Id folder) {
        return (int) database.number("SELECT count(*) FROM bodies WHERE folder = ? AND part >= 0", folder);
    }

    /** Returns the folders that have parts and are not remembered. */
    public List<Id> strange() {
        return database.all(
                "SELECT DISTINCT folder FROM bodies WHERE folder NOT IN (SELECT id FROM folders)",
                row -> Id.of(row.getBytes(1)));
    }

    /** Forgets all parts of a folder. */
    public void remove(Id folder) {
        int unused = database.write("DELETE FROM bodies WHERE folder = ?", folder);
    }
}
