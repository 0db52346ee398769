package dev.drivemind.agent.sqlite;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What has changed and is still to be handed on, in order: which entries of which folder, or which are gone. What is said of them is read
 * from the tree's rows when they are handed on.
 */
public final class Outbox {
    private final Database database;

    Outbox(Database database) {
        this.database = database;
    }

    /**
     * Some entries to be handed on.
     *
     * @param number grows from one to the next
     * @param folder the folder that they are in; empty for those that are gone
     * @param part the part of that folder
     * @param ids which entries; folders among them
     */
    public record Parcel(long number, Optional<Id> folder, int part, List<Id> ids) {}

    /** Adds entries of a folder. */
    public void add(Id folder, int part, Collection<Id> ids) {
        add(Optional.of(folder), part, ids);
    }

    /** Adds entries that are gone. */
    public void addGone(Collection<Id> ids) {
        add(Optional.empty(), 0, ids);
    }

    private void add(Optional<Id> folder, int part, Collection<Id> ids) {
        ByteBuffer bytes = ByteBuffer.allocate(ids.size() * Id.BYTES);
        ids.forEach(id -> bytes.putLong(id.high()).putLong(id.low()));
        int unused =
                database.write("INSERT INTO outbox (folder, part, ids) VALUES (?, ?, ?)", folder, part, bytes.array());
    }

    /** Returns the first parcels after a number. */
    public List<Parcel> after(long number, int limit) {
        return database.all(
                "SELECT n, folder, part, ids FROM outbox WHERE n > ? ORDER BY n LIMIT ?",
                row -> new Parcel(
                        row.getLong(1),
                        Optional.ofNullable(row.getBytes(2)).map(Id::of),
                        row.getInt(3),
                        ids(row.getBytes(4))),
                number,
                limit);
    }

    private static List<Id> ids(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        List<Id> ids = new ArrayList<>();
        while (buffer.hasRemaining()) {
            ids.add(new Id(buffer.getLong(), buffer.getLong()));
        }
        return ids;
    }

    /** Forgets the parcels up to a number, since all of them are where they belong. */
    public void removeUpTo(long number) {
        int unused = database.write("DELETE FROM outbox WHERE n <= ?", number);
    }

    /** Returns how many parcels there are. */
    public long size() {
        return database.number("SELECT count(*) FROM outbox");
    }
}
