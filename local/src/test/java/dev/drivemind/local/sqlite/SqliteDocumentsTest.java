package dev.drivemind.local.sqlite;

import dev.drivemind.rooms.Rooms;
import dev.drivemind.store.Documents;
import dev.drivemind.store.DocumentsContract;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteDocumentsTest extends DocumentsContract {
    @TempDir
    Path directory;

    private SqliteStore store;

    @BeforeEach
    void open() {
        store = SqliteStore.open(Rooms.ALL.schema(), directory, options(), Clock.systemUTC());
    }

    SqliteOptions options() {
        return SqliteOptions.standard();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public Documents documents() {
        return store.documents();
    }
}
