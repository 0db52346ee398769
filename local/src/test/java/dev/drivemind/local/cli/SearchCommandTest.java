package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code search}, {@code cat} and {@code content}, with the real server over real files and a real index. */
class SearchCommandTest {
    @TempDir
    Path temporary = Path.of("");

    private Bench bench = new Bench(Path.of(""));
    private Path folder = Path.of("");

    @BeforeEach
    void scanAFolder() throws IOException {
        bench = new Bench(temporary.resolve("data")).hostsReally();
        folder = temporary.resolve("files");
        Files.writeString(Files.createDirectories(folder.resolve("bills")).resolve("invoice-1.pdf"), "0123456789");
        Files.writeString(folder.resolve("notes.txt"), "notes");
        scan();
    }

    private void scan() {
        assertThat(bench.run("scan", folder.toString())).as(bench.err()).isZero();
        bench.forget();
    }

    private String out(String... command) {
        bench.forget();
        assertThat(bench.run(command)).as(bench.err()).isZero();
        return bench.out();
    }

    @Test
    void filesAreFoundRightAfterTheirScanAndNotAfterTheyAreGone() throws IOException {
        assertThat(out("search", "invoice", "type:pdf")).contains("/bills/invoice-1.pdf");
        JsonObject hit = JsonParser.parseString(
                        out("search", "bills inv", "--json").strip())
                .getAsJsonObject();
        assertThat(hit.keySet()).containsExactly("source", "id", "path", "score", "snippet", "matched");

        Files.move(folder.resolve("bills"), folder.resolve("paid"));
        scan();
        assertThat(out("search", "in:paid type:pdf")).contains("/paid/invoice-1.pdf");
        assertThat(out("search", "in:bills")).isEmpty();

        Files.delete(folder.resolve("paid/invoice-1.pdf"));
        scan();
        assertThat(out("search", "invoice")).isEmpty();
    }

    @Test
    void aPathWritesNothingIntoTheTerminalButItsText() throws IOException {
        Files.writeString(folder.resolve("evil\033[2Jname.txt"), "words");
        scan();

        assertThat(out("search", "evil")).contains("/evil?[2Jname.txt").doesNotContain("\033");
    }

    @Test
    void aContentIsWrittenWholeOrInPart() {
        assertThat(out("cat", "/bills/invoice-1.pdf")).isEqualTo("0123456789");
        assertThat(out("cat", folder.resolve("bills/invoice-1.pdf").toString(), "--range", "2-4"))
                .isEqualTo("234");
        assertThat(out("cat", "/bills/invoice-1.pdf", "--range", "-3")).isEqualTo("789");
    }

    @Test
    void ofSeveralFoldersThatIsMeantInWhichTheFileIs() throws IOException {
        Path other = Files.createDirectories(folder.resolveSibling("other"));
        Files.writeString(other.resolve("notes.txt"), "of the other");
        assertThat(bench.run("scan", other.toString())).as(bench.err()).isZero();

        assertThat(out("cat", other.resolve("notes.txt").toString())).isEqualTo("of the other");
        assertThat(out("why", folder.resolve("notes.txt").toString())).contains(folder.toString());
        assertThat(bench.run("cat", "/notes.txt")).isEqualTo(2);
        assertThat(bench.err()).contains("There is more than one source");
    }

    @Test
    void whatCannotBeIsSaidPlainly() throws IOException {
        assertThat(bench.run("cat", "/bills/other.pdf")).isEqualTo(1);
        assertThat(bench.err()).contains("has the path /bills/other.pdf");
        assertThat(bench.run("cat", "/notes.txt", "--range", "x")).isEqualTo(2);
        assertThat(bench.run("cat", "/notes.txt", "--range", "100-")).isEqualTo(1);
        assertThat(bench.err()).contains("The content has 5 bytes");
        assertThat(bench.run("search", "before:soon")).isEqualTo(1);
        assertThat(bench.err()).contains("'soon' is no date");
        Files.writeString(folder.resolve("notes.txt"), "other notes");
        assertThat(bench.run("cat", "/notes.txt")).isEqualTo(1);
        assertThat(bench.err()).contains("Scan the folder again");
    }

    @Test
    void withoutTheProgramThatFindsMeaningsItIsSaidHowToGetIt() {
        assertThat(bench.run("search", "--meaning", "notes")).isEqualTo(1);
        assertThat(bench.err()).contains("search --meaning` builds");
        assertThat(bench.out()).isEmpty();
    }

    @Test
    void withoutTheProgramThatReadsContentsItIsSaidHowToGetIt() {
        assertThat(out("content", "status")).contains("contents are not read");
        assertThat(bench.run("content", "start")).isEqualTo(1);
        assertThat(bench.err()).contains("content start` builds it");
    }
}
