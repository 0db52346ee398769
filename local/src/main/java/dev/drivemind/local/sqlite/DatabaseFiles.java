package dev.drivemind.local.sqlite;

import dev.drivemind.local.files.Aside;
import dev.drivemind.local.files.FullDisk;
import dev.drivemind.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The files that the database consists of. */
final class DatabaseFiles {
    /** The file of the key, which is made when the database has been. */
    static final String KEY = "drivemind.key";

    private final Path directory;
    private final Clock clock;

    DatabaseFiles(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    Path database() {
        return directory.resolve("drivemind.db");
    }

    Path log() {
        return directory.resolve("drivemind.db-wal");
    }

    private Path suspicion() {
        return directory.resolve("drivemind.db.check");
    }

    /** Bytes of the write-ahead log; 0 when there is none. */
    long logBytes() {
        try {
            return Files.exists(log()) ? Files.size(log()) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Whether the database was not closed in order: a clean end leaves no log behind. */
    boolean wasLeftOpen() {
        return logBytes() > 0;
    }

    /**
     * Whether the database has lost everything that was in it: it is empty, and the key that was made with it is there, or a log. An
     * empty file alone is one that was just about to be made.
     */
    boolean isEmptied() {
        try {
            return Files.exists(database())
                    && Files.size(database()) == 0
                    && (Files.exists(directory.resolve(KEY)) || wasLeftOpen());
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether damage was met while the database was in use. */
    boolean isSuspect() {
        return Files.exists(suspicion());
    }

    /** Leaves a note, so that the next start checks the whole database. */
    void markSuspect() {
        try {
            Files.writeString(suspicion(), "Damage was met on " + Aside.stamp(clock.instant()) + "\n");
        } catch (IOException e) {
            throw FullDisk.explain(suspicion(), "Could not write " + suspicion(), e);
        }
    }

    void clearSuspicion() {
        try {
            Files.deleteIfExists(suspicion());
        } catch (IOException e) {
            throw new StoreException("Could not delete " + suspicion(), e);
        }
    }

    /** Moves a damaged database out of the way, its log with it, and returns where it went. */
    Path setAside() {
        try {
            Path aside = Aside.move(database(), List.of("-wal", "-shm"), clock.instant());
            Files.deleteIfExists(suspicion());
            return aside;
        } catch (IOException e) {
            throw new StoreException("Could not set the damaged database " + database() + " aside", e);
        }
    }
}
