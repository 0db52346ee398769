package dev.drivemind.local.sqlite;

import dev.drivemind.rooms.Rooms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The stores that a test opens, and a look at their files from outside. */
final class Opened {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:30:45Z"), ZoneOffset.UTC);

    private final List<SqliteStore> stores = new ArrayList<>();

    SqliteStore store(Path directory) {
        return store(directory, SqliteOptions.standard());
    }

    SqliteStore store(Path directory, SqliteOptions options) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        SqliteStore store = SqliteStore.open(Rooms.ALL.schema(), directory, options, CLOCK);
        stores.add(store);
        return store;
    }

    void close() {
        stores.forEach(SqliteStore::close);
        stores.clear();
    }

    DatabaseFiles files(Path directory) {
        return new DatabaseFiles(directory, CLOCK);
    }

    /** What a machine finds that lost its process just now: a copy of the files of a store that is open. */
    Path imageOf(Path directory, Path image) throws IOException {
        Files.createDirectories(image);
        for (String name : List.of("drivemind.db", "drivemind.db-wal")) {
            Files.copy(directory.resolve(name), image.resolve(name));
        }
        return image;
    }

    /** Changes a database behind the store's back. */
    void rawly(Path directory, String sql) throws SQLException {
        try (Session session = new Connections(files(directory), SqliteOptions.standard()).openWriter()) {
            session.execute(sql);
            session.commit();
        }
    }

    Set<String> indexes(Path directory) throws SQLException {
        try (Session session = new Connections(files(directory), SqliteOptions.standard()).openReader()) {
            return Indexes.inFile(session);
        }
    }

    static List<String> names(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
