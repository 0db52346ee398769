package dev.drivemind.simulator.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A catalogue of the first format, as its version made it. */
final class OlderCatalogueTest {
    private static final String TIME = "2020-02-03T04:05:06.789Z";

    private final Path folder;
    private final Path catalogue;

    OlderCatalogueTest(@TempDir Path temp) throws IOException {
        folder = Files.createDirectory(temp.resolve("folder")).toRealPath();
        catalogue = temp.resolve("catalogue.db");
        Files.writeString(folder.resolve("plain"), "alpha");
        Files.writeString(Path.of(URI.create(folder.toUri() + "bad%FF")), "beta");
        for (String name : new String[] {"plain", "bad%FF"}) {
            Path file = Path.of(URI.create(folder.toUri() + name));
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse(TIME)));
        }
    }

    private void makeOlder() throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + catalogue);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)");
            statement.execute("CREATE TABLE item (n INTEGER PRIMARY KEY, parent INTEGER NOT NULL,"
                    + " entry TEXT NOT NULL, kind INTEGER NOT NULL, device INTEGER NOT NULL, inode INTEGER NOT NULL,"
                    + " mtime INTEGER NOT NULL, size INTEGER NOT NULL, hidden INTEGER NOT NULL, link TEXT,"
                    + " created INTEGER NOT NULL, version INTEGER NOT NULL, change INTEGER NOT NULL,"
                    + " changed INTEGER NOT NULL, removed INTEGER NOT NULL, target INTEGER NOT NULL, md5 TEXT)");
            statement.execute("INSERT INTO meta VALUES ('folder', '" + folder + "'), ('secret', '42')");
            insert(statement, 1, 0, "folder", folder, 0);
            insert(statement, 2, 1, "plain", folder.resolve("plain"), 1);
            insert(statement, 3, 1, "\ufffd/bad%FF", Path.of(URI.create(folder.toUri() + "bad%FF")), 1);
            statement.execute("PRAGMA user_version = 1");
        }
    }

    private static void insert(Statement statement, int number, int parent, String entry, Path path, int kind)
            throws SQLException, IOException {
        long time = Files.getLastModifiedTime(path).to(java.util.concurrent.TimeUnit.NANOSECONDS);
        long size = kind == 0 ? 0 : Files.size(path);
        statement.execute(
                "INSERT INTO item VALUES (%d, %d, '%s', %d, %s, %s, %d, %d, 0, NULL, 77, 5, %d, 1, 0, 0, NULL)"
                        .formatted(
                                number,
                                parent,
                                entry,
                                kind,
                                Files.getAttribute(path, "unix:dev"),
                                Files.getAttribute(path, "unix:ino"),
                                time,
                                size,
                                number == 2 ? 9 : 0));
    }

    @Test
    void itsItemsStayWhatTheyAreAndOnlyWhatIsToldOtherwiseIsToldAnew() throws SQLException, IOException {
        makeOlder();
        try (FolderDrive drive = FolderDrive.open(folder, catalogue, Optional.empty(), Clock.systemUTC())) {
            Listed items = Listed.of(drive);

            assertThat(items.items()).containsOnlyKeys("plain", "bad\\xff");
            assertThat(items.get("plain").version()).isEqualTo(5);
            assertThat(items.get("plain").createdMs()).isEqualTo(77);
            assertThat(Instant.ofEpochMilli(items.get("plain").modifiedMs())).isEqualTo(Instant.parse(TIME));
            assertThat(drive.changes(Optional.empty(), 10, 10, false).entries())
                    .extracting(entry -> entry.item().orElseThrow().name())
                    .containsExactly("bad\\xff");
        }
    }
}
