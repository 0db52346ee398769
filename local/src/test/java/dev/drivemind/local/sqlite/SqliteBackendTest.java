package dev.drivemind.local.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Secret;
import dev.drivemind.store.SliceTask;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.Write;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteBackendTest {
    private static final Ref JOB = new Ref(Schema.JOBS, "j");

    @TempDir
    Path parent;

    @Test
    void everyPortKeepsWhatItWasGivenAcrossARestart() {
        Path directory = parent.resolve("data");
        String sealed;
        try (SqliteBackend backend = open(directory)) {
            backend.ports().documents().commit(List.of(Write.set(JOB, Fields.empty())));
            backend.ports().queue().enqueue(new SliceTask("j", 0), Instant.EPOCH);
            backend.ports().blobs().putIfAbsent("a/b", new ByteArrayInputStream(new byte[] {1}));
            sealed = backend.ports().vault().seal(new Secret("s"), "c");
        }
        try (SqliteBackend backend = open(directory)) {
            assertThat(backend.ports().documents().get(JOB)).isPresent();
            assertThat(backend.queue().nextDue()).contains(Instant.EPOCH);
            assertThat(backend.ports().blobs().get("a/b")).isPresent();
            assertThat(backend.ports().vault().open(sealed, "c")).isEqualTo(new Secret("s"));
            assertThat(backend.store().check()).isEmpty();
        }
    }

    @Test
    void aDirectoryThatIsOpenIsRefusedAndFreeAfterTheEnd() {
        try (SqliteBackend backend = open(parent)) {
            assertThat(backend.ports().documents().get(JOB)).isEmpty();
            assertThatThrownBy(() -> open(parent))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("in use");
        }
        open(parent).close();
    }

    @Test
    void aFailedOpeningLetsTheDirectoryGo() throws IOException {
        Files.writeString(parent.resolve("drivemind.db"), "not a database ".repeat(1_000));

        assertThatThrownBy(() -> open(parent)).isInstanceOf(CorruptDatabaseException.class);

        open(parent).close();
    }

    @Test
    void aDatabaseThatWasEmptiedIsNotTakenForANewOne() throws IOException {
        open(parent).close();
        Files.write(parent.resolve("drivemind.db"), new byte[0]);

        assertThatThrownBy(() -> open(parent))
                .isInstanceOf(CorruptDatabaseException.class)
                .hasMessageContaining("it is empty")
                .hasMessageContaining("scan again");

        assertThat(parent.resolve("drivemind.db.corrupt-20260301T123045Z")).isEmptyFile();
        open(parent).close();
    }

    @Test
    void aStartThatEndedBeforeTheDatabaseWasMadeIsMadeAnew() throws IOException {
        Files.createFile(parent.resolve("drivemind.db"));

        open(parent).close();

        assertThat(parent.resolve("drivemind.db")).isNotEmptyFile();
    }

    @Test
    void aFileThatHoldsNoKeyClosesTheDatabaseInOrder() throws IOException {
        open(parent).close();
        String key = Files.readString(parent.resolve("drivemind.key"));
        Files.writeString(parent.resolve("drivemind.key"), "");

        assertThatThrownBy(() -> open(parent))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("holds no key")
                .hasMessageContaining("another name");

        assertThat(parent.resolve("drivemind.db-wal")).doesNotExist();
        Files.writeString(parent.resolve("drivemind.key"), key);
        open(parent).close();
    }

    private static SqliteBackend open(Path directory) {
        return SqliteBackend.open(directory, SqliteOptions.standard(), Opened.CLOCK);
    }
}
