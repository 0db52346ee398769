package dev.drivemind.local.sqlite;

import dev.drivemind.local.events.LocalEvents;
import dev.drivemind.local.files.DirectoryLock;
import dev.drivemind.local.files.FileBlobs;
import dev.drivemind.local.files.KeyFileVault;
import dev.drivemind.rooms.Rooms;
import dev.drivemind.store.Backend;
import dev.drivemind.store.StoreException;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Everything durable on one machine, in one data directory that one process holds at a time: the database, a folder of large objects,
 * and the key that seals secrets.
 */
public final class SqliteBackend implements AutoCloseable {
    private final DirectoryLock lock;
    private final SqliteStore store;
    private final LocalEvents events;
    private final Backend ports;

    private SqliteBackend(DirectoryLock lock, SqliteStore store, LocalEvents events, Backend ports) {
        this.lock = lock;
        this.store = store;
        this.events = events;
        this.ports = ports;
    }

    /**
     * Opens a data directory, making it when there is none.
     *
     * @param clock only names damaged files by the time at which they were found
     * @throws StoreException if another process holds the directory, the database is damaged ({@link CorruptDatabaseException}) or of
     *     a later version ({@link NewerSchemaException}), or the directory cannot be written; the message says what to do
     */
    public static SqliteBackend open(Path directory, SqliteOptions options, Clock clock) {
        DirectoryLock lock = DirectoryLock.take(directory);
        try {
            FileBlobs blobs = FileBlobs.open(directory.resolve("blobs"));
            LocalEvents events = new LocalEvents();
            SqliteStore store = SqliteStore.open(Rooms.ALL.schema(), directory, options, clock);
            KeyFileVault vault = vault(directory, store);
            Backend ports = new Backend(store.documents(), store.queue(), blobs, events, vault);
            return new SqliteBackend(lock, store, events, ports);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** The key comes after the database: who finds it beside an empty one knows that there was something in it. */
    private static KeyFileVault vault(Path directory, SqliteStore store) {
        try {
            return KeyFileVault.open(directory.resolve(DatabaseFiles.KEY));
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** The ports that the engine stands on. */
    public Backend ports() {
        return ports;
    }

    /** The queue, with the side that a dispatcher needs. */
    public SqliteQueue queue() {
        return store.queue();
    }

    /** The events, with the side that subscribers need. */
    public LocalEvents events() {
        return events;
    }

    /** The database: its check and its size. */
    public SqliteStore store() {
        return store;
    }

    /** Closes the database in order and frees the directory. */
    @Override
    public void close() {
        try {
            store.close();
        } finally {
            lock.close();
        }
    }
}
