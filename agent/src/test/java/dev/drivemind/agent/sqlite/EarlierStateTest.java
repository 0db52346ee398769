package dev.drivemind.agent.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What earlier states of the agent remembered of a tree, each packed with the ids that it had reported by then: this one opens them and knows
 * every entry by the same id.
 */
class EarlierStateTest {
    private static final Path PACKED = Path.of("src/test/resources/dev/drivemind/agent/sqlite/earlier");

    @TempDir
    Path temp = Path.of("");

    static List<Path> packed() throws IOException {
        try (Stream<Path> files = Files.list(PACKED)) {
            return files.sorted().toList();
        }
    }

    private StateFile unpacked(Path packed) throws IOException {
        try (InputStream file = Files.newInputStream(packed);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.copy(zip, temp.resolve(entry.getName()));
            }
        }
        return new StateFile(
                temp.resolve("root.db"), temp.resolve("backups"), () -> Instant.parse("2026-12-01T10:00:00Z"));
    }

    private static void known(State state, Id folder, String path, Map<String, String> known) {
        for (Folder each : state.folders().in(folder)) {
            known.put(path + each.name(), each.id().text());
            state.bodies()
                    .entries(each)
                    .forEach(entry -> known.put(
                            path + each.name() + "/" + entry.name(), entry.id().text()));
            known(state, each.id(), path + each.name() + "/", known);
        }
    }

    @ParameterizedTest
    @MethodSource("packed")
    void itIsOpenedAndKnowsTheSameEntries(Path earlier) throws IOException {
        StateFile file = unpacked(earlier);
        Map<String, String> expected = Files.readAllLines(temp.resolve("known")).stream()
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0]));
        Map<String, String> known = new TreeMap<>();

        try (State state = file.open()) {
            Folder root = state.folders().root().orElseThrow();
            state.bodies()
                    .entries(root)
                    .forEach(entry -> known.put(entry.name(), entry.id().text()));
            known(state, root.id(), "", known);
        }

        assertThat(known).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("packed")
    void itHasRoomForAllThatIsRememberedNow(Path earlier) throws IOException {
        try (State state = unpacked(earlier).open()) {
            Id root = state.folders().root().orElseThrow().id();
            Entry file =
                    state.bodies().entries(state.folders().root().orElseThrow()).get(0);

            state.names().addLink(file.id(), root);
            state.names().addName(7, file.id(), root, true);
            state.refusals().add(file.id(), root, "no name");
            state.commit();

            assertThat(state.names().linksIn(root)).containsExactly(file.id());
            assertThat(state.names().isWanted(7)).isTrue();
            assertThat(state.refusals().count()).isEqualTo(1);
            assertThat(state.sums()).isNotNull();
        }
    }

    @Test
    void oneOfALaterVersionIsRefusedInPlainWordsAndLeftAsItIs() throws IOException, SQLException {
        StateFile file = unpacked(packed().get(0));
        Path database = temp.resolve("root.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }
        byte[] before = Files.readAllBytes(database);

        assertThatThrownBy(file::open)
                .isInstanceOf(StateException.class)
                .hasMessageContaining("of a newer version of DriveMind");

        assertThat(Files.readAllBytes(database)).isEqualTo(before);
    }
}
