package dev.drivemind.agent.sqlite;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How far the walk of a session is: in which folders it stands, and which it could not read. */
public final class Walked {
    private final Database database;

    Walked(Database database) {
        this.database = database;
    }

    /**
     * A folder in which the walk stands.
     *
     * @param folder the folder
     * @param after the name of the folder in it that was visited last, with all below; empty if it is to be read itself
     * @param again whether it is visited once more, so that what was visited in it is not
     */
    public record Frame(Id folder, Optional<String> after, boolean again) {}

    /** Returns the folders in which the walk stands, the outermost first. */
    public List<Frame> frames() {
        return database.all(
                "SELECT folder, after, again FROM frontier ORDER BY n",
                row -> new Frame(Id.of(row.getBytes(1)), Optional.ofNullable(row.getString(2)), row.getInt(3) != 0));
    }

    /** Keeps where the walk stands. */
    public void stand(List<Frame> frames) {
        int unused = database.write("DELETE FROM frontier");
        for (Frame frame : frames) {
            unused = database.write(
                    "INSERT INTO frontier (folder, after, again) VALUES (?, ?, ?)",
                    frame.folder(),
                    frame.after().<Object>map(name -> name).orElse(new byte[0]),
                    frame.again());
        }
    }

    /** Notes that a folder could not be read. */
    public void failed(Id folder, String trouble) {
        int unused = database.write("INSERT OR REPLACE INTO failed (folder, trouble) VALUES (?, ?)", folder, trouble);
    }

    /** What was noted of a folder does not hold any more. */
    public void settled(Id folder) {
        int unused = database.write("DELETE FROM failed WHERE folder = ?", folder);
    }

    /** Returns true if a folder could not be read. */
    public boolean hasFailed(Id folder) {
        return database.number("SELECT count(*) FROM failed WHERE folder = ?", folder) > 0;
    }

    /** Returns how many folders could not be read, by trouble. */
    public Map<String, Long> troubles() {
        Map<String, Long> counts = new TreeMap<>();
        database.all(
                        "SELECT trouble, count(*) FROM failed GROUP BY trouble",
                        row -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    /** Returns some folders that could not be read because of a trouble. */
    public List<Id> failedBy(String trouble, int limit) {
        return database.all(
                "SELECT folder FROM failed WHERE trouble = ? LIMIT ?", row -> Id.of(row.getBytes(1)), trouble, limit);
    }

    /** Forgets everything: a session begins. */
    public void clear() {
        int unused = database.write("DELETE FROM frontier") + database.write("DELETE FROM failed");
    }
}
