package dev.drivemind.local.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged database is noticed, set aside, and said; it is never taken for an empty one and never written over. */
class CorruptionTest {
    private static final String ASIDE = "drivemind.db.corrupt-20260301T123045Z";

    @TempDir
    Path parent;

    private final Opened opened = new Opened();

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void aFileThatIsNoDatabaseIsSetAside() throws IOException {
        Files.writeString(parent.resolve("drivemind.db"), "certainly not a database ".repeat(1_000));

        assertSetAside(parent);

        assertThat(parent.resolve(ASIDE)).hasContent("certainly not a database ".repeat(1_000));
    }

    @Test
    void aDamagedHeaderIsSetAside() throws IOException {
        filled(parent);
        opened.close();
        overwrite(parent.resolve("drivemind.db"), 0, 100);

        assertSetAside(parent);
    }

    @Test
    void damageInTheMiddleIsFoundAfterADisorderlyEnd() throws IOException {
        Path one = parent.resolve("one");
        filled(one);
        opened.close();
        opened.store(one).documents().commit(List.of(Write.set(ref(0), Fields.empty())));
        Path image = opened.imageOf(one, parent.resolve("two"));
        long middle = Files.size(image.resolve("drivemind.db")) / 2;
        overwrite(image.resolve("drivemind.db"), middle, 3 * Connections.PAGE_BYTES);
        byte[] database = Files.readAllBytes(image.resolve("drivemind.db"));
        byte[] log = Files.readAllBytes(image.resolve("drivemind.db-wal"));

        assertSetAside(image);

        assertThat(image.resolve(ASIDE)).hasBinaryContent(database);
        assertThat(image.resolve(ASIDE + "-wal")).hasBinaryContent(log);
    }

    @Test
    void anEmptiedDatabaseIsSetAsideWithItsLog() throws IOException {
        Path one = parent.resolve("one");
        filled(one);
        Path image = opened.imageOf(one, parent.resolve("two"));
        byte[] log = Files.readAllBytes(image.resolve("drivemind.db-wal"));
        Files.write(image.resolve("drivemind.db"), new byte[0]);

        assertSetAside(image);

        assertThat(image.resolve(ASIDE)).isEmptyFile();
        assertThat(image.resolve(ASIDE + "-wal")).hasBinaryContent(log);
    }

    @Test
    void damageMetWhileRunningIsSaidAndSetAsideAtTheNextStart() throws IOException {
        filled(parent);
        opened.close();
        long bytes = Files.size(parent.resolve("drivemind.db"));
        overwrite(parent.resolve("drivemind.db"), 3 * bytes / 4, (int) (bytes / 5));
        Documents documents = opened.store(parent).documents();
        List<Ref> all = IntStream.range(0, 3_000).mapToObj(CorruptionTest::ref).toList();

        assertThatThrownBy(() -> documents.getAll(all))
                .isInstanceOf(CorruptDatabaseException.class)
                .hasMessageContaining("is damaged")
                .hasMessageContaining("start it again");
        opened.close();

        assertSetAside(parent);
    }

    @Test
    void damageFoundByACheckIsSetAsideAtTheNextStart() throws IOException {
        filled(parent);
        opened.close();
        long bytes = Files.size(parent.resolve("drivemind.db"));
        overwrite(parent.resolve("drivemind.db"), 3 * bytes / 4, (int) (bytes / 5));
        assertThat(opened.store(parent).check()).isNotEmpty();
        opened.close();

        assertSetAside(parent);
    }

    private void assertSetAside(Path directory) {
        assertThatThrownBy(() -> opened.store(directory))
                .isInstanceOf(CorruptDatabaseException.class)
                .hasMessageContaining("was damaged")
                .hasMessageContaining(ASIDE)
                .hasMessageContaining("scan again");
        assertThat(directory.resolve(ASIDE)).exists();
        assertThat(directory.resolve("drivemind.db")).doesNotExist();

        assertThat(opened.store(directory).documents().get(ref(1))).isEmpty();
    }

    private void filled(Path directory) {
        Documents documents = opened.store(directory).documents();
        for (int page = 0; page < 3; page++) {
            documents.commit(IntStream.range(page * 1_000, (page + 1) * 1_000)
                    .mapToObj(i -> Write.set(
                            ref(i),
                            Fields.builder().put("text", "x".repeat(500)).build()))
                    .toList());
        }
    }

    private static Ref ref(int number) {
        return new Ref(Schema.FILES, "f" + number);
    }

    private static void overwrite(Path file, long from, int length) throws IOException {
        byte[] noise = new byte[length];
        Arrays.fill(noise, (byte) 0xA7);
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek(from);
            raw.write(noise);
        }
    }
}
