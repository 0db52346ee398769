package dev.drivemind.agent.sqlite;

import java.util.List;
import java.util.Optional;

/** What is in each folder but for folders, in one value or, of large ones, in several. */
public final class Bodies {
    private final Database database;

    Bodies(Database database) {
        this.database = database;
    }

    /** Returns the entries of a part of a folder, in the order of their names; none if it was never read. */
    public List<Entry> entries(Id folder, int part) {
        return database.one("SELECT body FROM bodies WHERE folder = ? AND part = ?", row -> row.getBytes(1), folder, part)
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
        return known.map(Digest::parse).orElse(Digest.NONE);
    }

    /** Stores a part of a folder. */
    public void put(Id folder, int part, Digest digest, List<Entry> entries) {
        int unused = database.write(
                "INSERT OR REPLACE INTO bodies (folder, part, digest, body) VALUES (?, ?, ?, ?)",
                folder,
                part,
                digest.toString(),
                Body.encode(entries));
    }

    /** Stores a part of a folder whose listing is still the same. */
    public void replace(Id folder, int part, List<Entry> entries) {
        put(folder, part, digest(folder, part), entries);
    }

    /** Forgets all parts of a folder. */
    public void remove(Id folder) {
        int unused = database.write("DELETE FROM bodies WHERE folder = ?", folder);
    }
}
