package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tags}, and what becomes of it in {@code files} and {@code export}, with the real server over real SQLite. */
class TagsCommandTest {
    @TempDir
    Path temporary = Path.of("");

    private Bench bench = new Bench(Path.of(""));
    private Path folder = Path.of("");

    @BeforeEach
    void scanAFolder() throws IOException {
        bench = new Bench(temporary.resolve("data")).hostsReally();
        folder = temporary.resolve("files");
        Files.writeString(Files.createDirectories(folder.resolve("bills")).resolve("invoice-1.pdf"), "one");
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
    void filesThatAreThereGetTagsAndLoseThem() {
        assertThat(out("tags", "add", "bill,2026", "--glob", "/bills/**")).contains("2026", "globs=/bills/**");

        assertThat(out("files", "--tag", "bill")).contains("invoice-1.pdf").doesNotContain("notes.txt");
        assertThat(out("export")).contains("\"tags\":[\"2026\",\"bill\"]");

        assertThat(out("tags", "delete", "1")).contains("There are no rules");
        assertThat(out("files", "--tag", "bill")).doesNotContain("invoice-1.pdf");
        assertThat(out("export")).doesNotContain("\"tags\"");
    }

    @Test
    void filesThatComeAndFoldersThatMoveHaveTheRightTagsAfterTheScan() throws IOException {
        String unused = out("tags", "add", "bill", "--glob", "/bills/**");
        Files.writeString(folder.resolve("bills/invoice-2.pdf"), "two");
        scan();
        assertThat(out("files", "--tag", "bill")).contains("invoice-1.pdf", "invoice-2.pdf");

        Files.move(folder.resolve("bills"), folder.resolve("paid"));
        scan();
        assertThat(out("files", "--tag", "bill")).doesNotContain("invoice");
    }

    @Test
    void whatCannotBeIsSaidPlainly() {
        assertThat(bench.run("tags", "add")).isEqualTo(2);
        assertThat(bench.run("tags", "list", "x")).isEqualTo(2);
        assertThat(bench.run("tags", "delete", "3")).isEqualTo(2);
        assertThat(bench.err()).contains("There is no rule 3.");
        assertThat(bench.run("tags", "add", "x")).isEqualTo(1);
        assertThat(bench.err()).contains("Rule 1: globs: a rule without conditions tags everything.");
    }
}
