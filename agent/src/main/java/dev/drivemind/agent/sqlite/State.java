package dev.drivemind.agent.sqlite;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * All that is remembered of one tree. One thread at a time uses it. What is written counts from the next {@link #commit} on, and is then
 * safe from a crash and from a power cut.
 */
public final class State implements AutoCloseable {
    /** In the place of the parent of folders that no index has named yet. */
    private static final Id UNNAMED = new Id(0, 1);

    private final Database database;
    private final Folders folders;
    private final Bodies bodies;
    private final Outbox outbox;
    private final Strays strays;
    private final Names names;
    private final Walked walked;
    private final Listed listed;
    private final Refusals refusals;

    private State(Database database) {
        this.database = database;
        this.folders = new Folders(database);
        this.bodies = new Bodies(database);
        this.outbox = new Outbox(database);
        this.strays = new Strays(database);
        this.names = new Names(database);
        this.walked = new Walked(database);
        this.listed = new Listed(database);
        this.refusals = new Refusals(database);
    }

    /**
     * Opens a file, or makes one.
     *
     * @throws StateException if it cannot be used
     */
    public static State open(Path file) {
        return new State(Database.open(file));
    }

    /** Opens one that is in memory alone. */
    public static State inMemory() {
        return new State(Database.inMemory());
    }

    /** Returns the folders. */
    public Folders folders() {
        return folders;
    }

    /** Returns what is in the folders, but for folders. */
    public Bodies bodies() {
        return bodies;
    }

    /** Returns what is still to be handed on. */
    public Outbox outbox() {
        return outbox;
    }

    /** Returns entries of which it is not known yet whether they have come, gone or moved. */
    public Strays strays() {
        return strays;
    }

    /** Returns entries that lead to others. */
    public Names names() {
        return names;
    }

    /** Returns how far the session is. */
    public Walked walked() {
        return walked;
    }

    /** Returns what an index holds. */
    public Listed listed() {
        return listed;
    }

    /** Adds up what others hold of the tree. */
    public Sums.Total sums() {
        return new Sums(database).total();
    }

    /**
     * Forgets all but the root and, of each folder, how it is known again: an index says what there is. What it does not name is forgotten
     * by {@link #forgetUnnamed}.
     */
    public void forgetForIndex() {
        for (String table : List.of("outbox", "strays", "links", "names", "frontier", "failed", "listed", "refused")) {
            int unused = database.write("DELETE FROM " + table);
        }
        int unused = database.write("UPDATE folders SET parent = ? WHERE parent IS NOT NULL", UNNAMED);
        bodies.setAside();
    }

    /** Forgets the folders that no index has named since. */
    public void forgetUnnamed() {
        int unused = database.write("DELETE FROM folders WHERE parent = ?", UNNAMED);
        bodies.removeFormer();
    }

    /** Returns what the server did not take over. */
    public Refusals refusals() {
        return refusals;
    }

    /** Returns a note by its name. */
    public Optional<String> note(String name) {
        return database.one("SELECT value FROM notes WHERE name = ?", row -> row.getString(1), name);
    }

    /** Returns a note that is a number; 0 if there is none. */
    public long number(String name) {
        try {
            return note(name).map(Long::parseLong).orElse(0L);
        } catch (NumberFormatException e) {
            throw StateException.damaged(e);
        }
    }

    /** Returns a note that is one of a few words. */
    public <T extends Enum<T>> T word(String name, Class<T> words) {
        try {
            return Enum.valueOf(words, note(name).orElse(""));
        } catch (IllegalArgumentException e) {
            throw StateException.damaged(e);
        }
    }

    /** Keeps a note. */
    public void note(String name, String value) {
        database.write("INSERT OR REPLACE INTO notes (name, value) VALUES (?, ?)", name, value);
    }

    /** Keeps a note that is a number. */
    public void note(String name, long value) {
        note(name, Long.toString(value));
    }

    /** Makes everything written so far count. */
    public void commit() {
        database.commit();
    }

    /** Forgets everything written since the last commit. */
    public void rollback() {
        database.rollback();
    }

    /** Returns what is wrong with the file; empty if nothing is. */
    public Optional<String> damage() {
        return database.damage();
    }

    /**
     * Writes what counts by now into another file, while this one stays open. What was written since the last commit is forgotten.
     *
     * @param file is not there yet
     */
    public void copyTo(Path file) {
        database.copyTo(file);
    }

    /** Closes it; what was written since the last commit is forgotten. */
    @Override
    public void close() {
        database.close();
    }
}
