package dev.drivemind.local.sqlite;

import dev.drivemind.local.files.FullDisk;
import dev.drivemind.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The files that the database consists of. */
final class DatabaseFiles {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

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

    private Path shared() {
        return directory.resolve("drivemind.db-shm");
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

    /** Whether damage was met while the database was in use. */
    boolean isSuspect() {
        return Files.exists(suspicion());
    }

    /** Leaves a note, so that the next start checks the whole database. */
    void markSuspect() {
        try {
            Files.writeString(suspicion(), "Damage was met on " + STAMP.format(clock.instant()) + "\n");
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
        String name = database().getFileName() + ".corrupt-" + STAMP.format(clock.instant());
        Path aside = directory.resolve(name);
        for (int i = 2; Files.exists(aside); i++) {
            aside = directory.resolve(name + "-" + i);
        }
        try {
            // The database first: without its log it could pass for a sound one of an earlier time.
            move(database(), aside);
            move(log(), directory.resolve(aside.getFileName() + "-wal"));
            move(shared(), directory.resolve(aside.getFileName() + "-shm"));
            Files.deleteIfExists(suspicion());
        } catch (IOException e) {
            throw new StoreException("Could not set the damaged database " + database() + " aside", e);
        }
        return aside;
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to);
        }
    }
}
