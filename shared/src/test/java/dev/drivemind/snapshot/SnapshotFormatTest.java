package dev.drivemind.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.snapshot.Snapshot.Part;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.MemoryBlobs;
import dev.drivemind.testing.Entries;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of snapshots: read back as they were written, read by a tool that is not ours, and refused when damaged. */
class SnapshotFormatTest {
    private final Blobs blobs = new MemoryBlobs();

    private static final List<String> NAMES = List.of(
            "plain.txt",
            "with \"quotes\", and commas",
            "two\nlines",
            "-dash",
            "=1+1",
            "<img onerror=x>",
            "\u202Egnp.exe",
            "名前.pdf");

    private static List<FileEntry> items(int count, long seed) {
        Random random = new Random(seed);
        List<FileEntry> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            Entries file =
                    Entries.file("id" + i).named(name).in(random.nextInt(9) == 0 ? null : "d" + random.nextInt(20));
            items.add(
                    switch (random.nextInt(6)) {
                        case 0 ->
                            Entries.folder("id" + i)
                                    .in("d" + random.nextInt(20))
                                    .entry();
                        case 1 -> file.type(FileEntry.SHORTCUT).entry();
                        case 2 -> file.size(0L).entry();
                        case 3 ->
                            file.size((long) random.nextInt(100))
                                    .hardLinkTo("id0")
                                    .entry();
                        case 4 ->
                            file.size((long) random.nextInt(100))
                                    .owner("ann@example.com", false)
                                    .entry();
                        default -> file.size(1L << random.nextInt(50)).entry().withMd5("%032x".formatted(i));
                    });
        }
        return items;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 500, 5_000})
    void whatIsReadIsWhatWasWritten(int count) {
        List<FileEntry> items = items(count, 7);
        Snapshot snapshot = Snapped.of(blobs, "job", 4, items);

        List<FileEntry> read = new ArrayList<>();
        snapshot.each(blobs, read::add);
        List<FileEntry> bySection = new ArrayList<>();
        for (int section = 0; section < Snapshot.SECTIONS; section++) {
            snapshot.each(blobs, section, bySection::add);
        }

        assertThat(read).containsExactlyInAnyOrderElementsOf(items);
        assertThat(bySection).containsExactlyInAnyOrderElementsOf(items);
        assertThat(snapshot.rows()).isEqualTo(count);
    }

    @Test
    void aToolThatIsNotOursReadsThemAsTheyAre(@TempDir Path folder) throws IOException, SQLException {
        List<FileEntry> items = items(3_000, 3);
        Snapshot snapshot = Snapped.of(blobs, "job", 8, items);
        for (Part part : snapshot.parts()) {
            Files.write(folder.resolve(part.name().substring(part.name().lastIndexOf('/') + 1)), bytes(part.name()));
        }
        String files = "'" + folder + "/*.parquet'";

        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            assertThat(column(
                            statement,
                            "SELECT column_name || ' ' || column_type FROM (DESCRIBE SELECT * FROM " + files + ")"))
                    .containsExactly(
                            "source VARCHAR",
                            "kind VARCHAR",
                            "id VARCHAR",
                            "name VARCHAR",
                            "mime_type VARCHAR",
                            "version BIGINT",
                            "size BIGINT",
                            "parent VARCHAR",
                            "created VARCHAR",
                            "modified VARCHAR",
                            "md5 VARCHAR",
                            "owner VARCHAR",
                            "owned_by_me BOOLEAN",
                            "drive VARCHAR",
                            "shortcut_target VARCHAR",
                            "hard_link_to VARCHAR",
                            "unreadable BOOLEAN",
                            "name_escaped BOOLEAN");
            assertThat(column(statement, "SELECT id || '|' || name || '|' || coalesce(parent, '') FROM " + files))
                    .containsExactlyInAnyOrderElementsOf(items.stream()
                            .map(item ->
                                    item.id() + "|" + item.name() + "|" + (item.parent() == null ? "" : item.parent()))
                            .toList());
            assertThat(column(statement, "SELECT sum(size) FROM " + files + " WHERE kind = 'file'"))
                    .containsExactly(String.valueOf(snapshot.totals().bytes()));
            assertThat(column(statement, "SELECT count(*) FROM " + files + " WHERE md5 IS NULL"))
                    .containsExactly(String.valueOf(
                            items.stream().filter(item -> item.md5() == null).count()));
        }
    }

    private static List<String> column(Statement statement, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private byte[] bytes(String name) throws IOException {
        try (InputStream in = blobs.get(name).orElseThrow()) {
            return in.readAllBytes();
        }
    }

    @Test
    void oneFlippedBitIsRefusedByName() throws IOException {
        Snapshot snapshot = Snapped.of(blobs, "job", 2, items(2_500, 1));
        String name = snapshot.parts().get(1).name();
        byte[] file = bytes(name);
        file[file.length / 3] ^= 4;
        assertThat(blobs.delete(name)).isTrue();
        assertThat(blobs.putIfAbsent(name, new ByteArrayInputStream(file))).isTrue();

        assertThatThrownBy(() -> snapshot.each(blobs, entry -> {}))
                .isInstanceOf(DamagedSnapshotException.class)
                .hasMessageContaining(name);
    }

    @Test
    void aListOfPartsIsReadAsItWasWritten() {
        Snapshot snapshot = Snapped.of(blobs, "job", 2, items(100, 1));
        String name = SnapshotNames.manifest("ada", "source", "job");
        assertThat(blobs.putIfAbsent(
                        name, new ByteArrayInputStream(snapshot.line().getBytes(StandardCharsets.UTF_8))))
                .isTrue();

        assertThat(Snapshot.open(blobs, "ada", "source", "job")).isEqualTo(snapshot);
        assertThat(snapshot.line()).endsWith("}\n").containsOnlyOnce("\n");
    }
}
