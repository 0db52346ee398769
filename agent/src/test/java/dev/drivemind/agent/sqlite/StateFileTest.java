package dev.drivemind.agent.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered has backups, and one of them takes the place of a file that is damaged. */
class StateFileTest {
    @TempDir
    Path temp = Path.of("");

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private Path database = Path.of("");
    private StateFile file = new StateFile(database, database, () -> now);

    @BeforeEach
    void name() {
        database = temp.resolve("root.db");
        file = new StateFile(database, temp.resolve("backups"), () -> now);
    }

    private void note(String value) {
        try (State state = file.open()) {
            state.note("test", value);
            state.commit();
            assertThat(file.backUp(state)).isEmpty();
        }
    }

    private String noted() {
        try (State state = file.open()) {
            return state.note("test").orElse("nothing");
        }
    }

    private void damage(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        for (int i = 1_000; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        Files.write(path, bytes);
    }

    @Test
    void aBackupIsMadeEachDayAndSevenAreKept() throws IOException {
        for (int hour = 0; hour < 24 * 10; hour++) {
            note("hour " + hour);
            now = now.plus(Duration.ofHours(1));
        }

        List<Path> backups = file.newestFirst();

        assertThat(backups).hasSize(StateFile.KEPT);
        assertThat(String.valueOf(backups.get(0).getFileName())).startsWith("root-20260311T00");
        assertThat(String.valueOf(backups.get(6).getFileName())).startsWith("root-20260305T06");
    }

    @Test
    void aClockThatWasSetBackDoesNotKeepBackupsFromBeingMade() throws IOException {
        note("in the future");
        now = now.minus(Duration.ofDays(3_650));

        note("now");

        assertThat(file.newestFirst()).hasSize(2);
    }

    @Test
    void theNewestBackupThatIsWholeTakesThePlaceOfADamagedFile() throws IOException {
        for (int day = 1; day <= 3; day++) {
            note("day " + day);
            now = now.plus(Duration.ofDays(1));
        }
        try (State state = file.open()) {
            state.note("test", "today");
            state.commit();
        }
        damage(database);
        damage(file.newestFirst().get(0));

        assertThat(noted()).isEqualTo("day 2");
        try (Stream<Path> files = Files.list(temp)) {
            assertThat(files.filter(path -> path.toString().contains(".damaged-")))
                    .hasSize(1);
        }
    }

    @Test
    void aFileThatIsMissingOrEmptyIsRestoredAsWell() throws IOException {
        note("kept");

        Files.delete(database);
        assertThat(noted()).isEqualTo("kept");
        Files.write(database, new byte[0]);
        assertThat(noted()).isEqualTo("kept");
    }

    @Test
    void withoutBackupsADamagedFileIsForgotten() throws IOException {
        try (State state = file.open()) {
            state.note("test", "lost");
            state.commit();
        }
        damage(database);

        assertThat(noted()).isEqualTo("nothing");
    }

    @Test
    void aFileOfAnEarlierVersionIsBackedUpBeforeItIsChanged() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            for (String table : Tables.FIRST) {
                statement.execute(table);
            }
            statement.execute("INSERT INTO notes VALUES ('test', 'of the first version')");
            statement.execute("PRAGMA user_version = 1");
        }

        assertThat(noted()).isEqualTo("of the first version");

        assertThat(file.newestFirst()).hasSize(1);
        assertThat(DatabaseFile.isOlder(file.newestFirst().get(0))).isTrue();
        assertThat(DatabaseFile.isOlder(database)).isFalse();
    }
}
