package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code audit}, {@code export --everything}, {@code disconnect} and {@code erase} with the real server over real SQLite. */
class PrivacyCommandsTest {
    @TempDir
    Path temporary = Path.of("");

    private Bench bench = new Bench(Path.of(""));
    private Path diary = Path.of("");
    private Path photos = Path.of("");

    @BeforeEach
    void scanTwoFolders() throws IOException {
        bench = new Bench(temporary.resolve("data")).hostsReally();
        diary = folder("telltale-diary", 600);
        photos = folder("harmless-photos", 20);
        assertThat(bench.run("scan", diary.toString())).isZero();
        assertThat(bench.run("scan", photos.toString())).isZero();
        Files.delete(diary.resolve("telltale-7.txt"));
        Files.move(diary.resolve("telltale-8.txt"), diary.resolve("telltale-renamed.txt"));
        assertThat(bench.run("scan", diary.toString())).isZero();
        bench.forget();
    }

    private Path folder(String name, int files) throws IOException {
        Path folder = Files.createDirectory(temporary.resolve(name));
        String word = name.substring(0, name.indexOf('-'));
        for (int i : IntStream.range(0, files).toArray()) {
            Files.writeString(folder.resolve(word + "-" + i + ".txt"), word);
        }
        return folder;
    }

    /** The files of the data directory that hold a text, free space and logs included. */
    private List<String> holding(String text) throws IOException {
        try (Stream<Path> files = Files.walk(bench.data)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> read(file).contains(text))
                    .map(Path::toString)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aDisconnectedFolderLeavesNoByteBehindAndTheOtherStays() throws IOException {
        assertThat(holding("telltale")).isNotEmpty();

        int code = bench.run("disconnect", diary.toString());

        assertThat(code).as(bench.err()).isZero();
        assertThat(bench.out()).contains("Disconnected", "600 index records");
        assertThat(holding("telltale")).isEmpty();
        bench.forget();
        assertThat(bench.run("files", "--limit", "100")).isZero();
        assertThat(bench.out()).contains("harmless-7.txt");
        assertThat(bench.run("disconnect", diary.toString())).isEqualTo(2);
    }

    @Test
    void anErasureLeavesNoByteBehind() throws IOException {
        int code = bench.run("erase", "--yes", "--json");

        assertThat(code).as(bench.err()).isZero();
        var receipt = JsonParser.parseString(bench.lastLine()).getAsJsonObject();
        assertThat(receipt.getAsJsonObject("removed").get("sources").getAsInt()).isEqualTo(2);
        assertThat(receipt.getAsJsonObject("removed").get("fileIndex").getAsInt())
                .isEqualTo(620);
        assertThat(holding("telltale")).isEmpty();
        assertThat(holding("harmless")).isEmpty();
        bench.forget();
        assertThat(bench.run("audit", "--json")).isZero();
        assertThat(bench.lastLine()).isEqualTo("{\"entries\":[]}");
        assertThat(bench.run("scan", diary.toString())).as("it begins anew").isZero();
    }

    @Test
    void nothingIsErasedUnasked() {
        int code = bench.run("erase");

        assertThat(code).isEqualTo(2);
        assertThat(bench.err()).contains("Nothing was erased", "erase --yes");
        bench.forget();
        bench.run("sources");
        assertThat(bench.out()).contains("telltale-diary");
    }

    @Test
    void theAuditLogTellsWhatWasDone() {
        bench.run("audit");

        assertThat(bench.out())
                .contains("connect", "scan", "BEGUN", "SUCCEEDED", "source=" + diary)
                .doesNotContain(".txt");
    }

    @Test
    void anExportOfEverythingIsAZip() throws IOException {
        Path output = temporary.resolve("mine.zip");

        int code = bench.run("export", "--everything", "--output", output.toString());

        assertThat(code).as(bench.err()).isZero();
        try (ZipFile zip = new ZipFile(output.toFile())) {
            String files = new String(
                    zip.getInputStream(zip.getEntry("fileIndex.ndjson")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(files.lines()).hasSize(620).anyMatch(line -> line.contains("telltale-9.txt"));
            assertThat(zip.getEntry("manifest.json")).isNotNull();
        }
    }

    @Test
    void everythingIsNotForTheTerminal() {
        assertThat(bench.run("export", "--everything")).isEqualTo(2);
        assertThat(bench.err()).contains("--output");
    }
}
