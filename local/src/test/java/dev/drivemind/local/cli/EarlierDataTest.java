package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Data directories that earlier states of this program have made, each packed with what its {@code export} wrote: this one opens them, and
 * gives the same answers.
 */
class EarlierDataTest {
    private static final Path PACKED = Path.of("src/test/resources/dev/drivemind/local/cli/earlier");
    private static final List<String> STAYS = List.of(
            "id", "name", "mimeType", "size", "modifiedTime", "md5Checksum", "parent", "path", "trashed", "owner");

    @TempDir
    Path temporary = Path.of("");

    static List<Path> packed() throws IOException {
        try (Stream<Path> files = Files.list(PACKED)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("packed")
    void itIsOpenedAndGivesTheSameAnswers(Path earlier) throws IOException {
        Path data = unpack(earlier);
        Bench bench = new Bench(data).hostsReally();

        assertThat(bench.run("export")).isZero();
        assertThat(items(bench.out().lines())).isEqualTo(expected(data));

        bench.forget();
        assertThat(bench.run("status", "--json")).isZero();
        assertThat(bench.out()).contains("\"SUCCEEDED\"", "\"COMPLETE\"");
        bench.forget();
        assertThat(bench.run("changes")).isZero();
        assertThat(bench.out().lines()).as("a head and two scans").hasSizeGreaterThan(2);
    }

    @Test
    void oneOfALaterVersionIsRefusedInPlainWordsAndLeftAsItIs() throws IOException, SQLException {
        Path data = unpack(packed().get(0));
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

    private Path unpack(Path packed) throws IOException {
        Path data = Files.createDirectory(temporary.resolve("data"));
        try (InputStream file = Files.newInputStream(packed);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = data.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(zip, target);
                }
            }
        }
        return data;
    }

    private static Map<String, JsonObject> expected(Path data) throws IOException {
        return items(Files.readAllLines(data.resolve("export.ndjson")).stream());
    }

    /** What has to stay of each item; later versions say more. */
    private static Map<String, JsonObject> items(Stream<String> lines) {
        Map<String, JsonObject> items = new TreeMap<>();
        lines.map(line -> JsonParser.parseString(line).getAsJsonObject()).forEach(item -> {
            JsonObject kept = new JsonObject();
            STAYS.stream().filter(item::has).forEach(name -> kept.add(name, item.get(name)));
            items.put(item.get("path").getAsString(), kept);
        });
        return items;
    }
}
