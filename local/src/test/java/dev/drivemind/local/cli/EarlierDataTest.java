package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.agent.sqlite.Folder;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.EntryName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Data directories that earlier states of this program have made, each packed with what its {@code export} wrote: this one opens them, and
 * gives the same answers.
 */
class EarlierDataTest {
    @TempDir
    Path temporary = Path.of("");

    static List<Path> packed() throws IOException {
        return Earlier.packed("earlier");
    }

    @ParameterizedTest
    @MethodSource("packed")
    void itIsOpenedAndGivesTheSameAnswers(Path earlier) throws IOException {
        Path data = Earlier.unpack(earlier, temporary.resolve("data"));
        Bench bench = new Bench(data).hostsReally();

        assertThat(bench.run("export")).isZero();
        assertThat(Earlier.items(bench.out().lines())).isEqualTo(Earlier.expected(data));

        bench.forget();
        assertThat(bench.run("status", "--json")).isZero();
        assertThat(bench.out()).contains("\"SUCCEEDED\"", "\"COMPLETE\"");
        bench.forget();
        assertThat(bench.run("changes")).isZero();
        assertThat(bench.out().lines()).as("a head and two scans").hasSizeGreaterThan(2);
    }

    static List<Path> packedWithFigures() throws IOException {
        return Earlier.packedWithFigures("earlier");
    }

    @ParameterizedTest
    @MethodSource("packedWithFigures")
    void itsFiguresAreTheSame(Path earlier) throws IOException {
        Path data = Earlier.unpack(earlier, temporary.resolve("data"));
        Bench bench = new Bench(data).hostsReally();

        Earlier.tellsTheSameFigures(bench, data, "insights");
        Earlier.tellsTheSameFigures(bench, data, "duplicates");
    }

    @ParameterizedTest
    @MethodSource("packedWithFigures")
    void whatIsRememberedOfItsFolderIsWhatTheIndexHas(Path earlier) throws IOException {
        Path data = Earlier.unpack(earlier, temporary.resolve("data"));
        Map<String, String> known = new TreeMap<>();

        try (Stream<Path> trees = Files.list(data.resolve("folders"));
                State state = State.open(trees.findFirst().orElseThrow())) {
            add(state, state.folders().root().orElseThrow(), "", known);
        }

        Map<String, String> expected = new TreeMap<>();
        Earlier.expected(data)
                .forEach((path, item) -> expected.put(path, item.get("id").getAsString()));
        assertThat(known).isEqualTo(expected);
    }

    private static void add(State state, Folder folder, String path, Map<String, String> known) {
        state.bodies()
                .entries(folder)
                .forEach(entry -> known.put(
                        path + "/" + EntryName.display(entry.name()), entry.id().text()));
        for (Folder below : state.folders().in(folder.id())) {
            String place = path + "/" + below.name();
            known.put(place, below.id().text());
            add(state, below, place, known);
        }
    }

    @Test
    void oneOfALaterVersionIsRefusedInPlainWordsAndLeftAsItIs() throws IOException, SQLException {
        Path data = Earlier.unpack(packed().get(0), temporary.resolve("data"));
        Path database = data.resolve("drivemind.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }
        byte[] before = Files.readAllBytes(database);
        Bench bench = new Bench(data).hostsReally();

        assertThat(bench.run("files")).isEqualTo(5);

        assertThat(bench.err())
                .contains("was written by a later version of DriveMind")
                .doesNotContain("Exception");
        assertThat(Files.readAllBytes(database)).isEqualTo(before);
    }
}
