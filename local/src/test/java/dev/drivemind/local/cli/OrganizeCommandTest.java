package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code organize}, {@code operations}, {@code undo} and {@code duplicates --plan}, with the real server over real SQLite. */
class OrganizeCommandTest {
    @TempDir
    Path temporary = Path.of("");

    private Bench bench = new Bench(Path.of(""));
    private Path folder = Path.of("");

    @BeforeEach
    void makeAMess() throws IOException {
        bench = new Bench(temporary.resolve("data")).hostsReally();
        folder = Files.createDirectories(temporary.resolve("mess"));
        Files.writeString(folder.resolve("letter.pdf"), "letter");
        Files.writeString(folder.resolve("=cmd|'calc'!A0.jpg"), "picture");
    }

    private String out(int code, String... command) {
        bench.forget();
        assertThat(bench.run(command)).as(bench.err()).isEqualTo(code);
        return bench.out();
    }

    private JsonObject last(int code, String... command) {
        String[] lines = out(code, command).strip().split("\n", -1);
        JsonObject line = JsonParser.parseString(lines[lines.length - 1]).getAsJsonObject();
        assertThat(line.keySet())
                .isEqualTo(Set.of(
                        "operation", "state", "planned", "done", "skipped", "failed", "review", "undone", "kept"));
        return line;
    }

    @Test
    void whereNothingLiesLooseBuiltInRulesSayThatTheyAreForThat() throws IOException {
        Path tidy = temporary.resolve("tidy");
        Files.writeString(Files.createDirectories(tidy.resolve("below")).resolve("letter.pdf"), "letter");

        assertThat(out(0, "organize", "--rules", "builtin:category", tidy.toString()))
                .contains("no file is touched", "lie loose");
    }

    @Test
    void aPlanIsMadeCarriedOutListedAndTakenBack() throws IOException {
        JsonObject planned = last(0, "organize", "--rules", "builtin:category", folder.toString(), "--json");
        String id = planned.get("operation").getAsString();
        assertThat(planned.get("planned").getAsLong()).isEqualTo(2);
        assertThat(folder.resolve("letter.pdf")).exists();

        assertThat(bench.run("organize", "--apply", id)).isEqualTo(2);
        assertThat(bench.err()).contains("must be confirmed", "--yes");
        assertThat(last(0, "organize", "--apply", id, "--yes", "--json")
                        .get("done")
                        .getAsLong())
                .isEqualTo(2);
        assertThat(folder.resolve("documents/letter.pdf")).hasContent("letter");
        assertThat(out(0, "operations", id)).contains("done", "/letter.pdf -> /documents/letter.pdf");
        assertThat(out(0, "operations")).contains(id, "applied");
        assertThat(last(0, "operations", "--json").get("done").getAsLong()).isEqualTo(2);

        assertThat(bench.run("disconnect", folder.toString())).isEqualTo(2);
        assertThat(bench.err()).contains("Undo operation " + id, "--yes");

        Files.writeString(folder.resolve("letter.pdf"), "another");
        JsonObject undone = last(3, "undo", id, "--json");
        assertThat(undone.get("undone").getAsLong()).isEqualTo(1);
        assertThat(undone.get("kept").getAsLong()).isEqualTo(1);
        assertThat(folder.resolve("letter.pdf")).hasContent("another");
        assertThat(folder.resolve("documents/letter.pdf")).hasContent("letter");
        assertThat(out(0, "operations", id, "--state", "kept")).contains("something else has its old name now");
    }

    @Test
    void aFolderWithinASourceIsTidiedUpAlone() throws IOException {
        Path inner = Files.createDirectories(folder.resolve("inner"));
        Files.writeString(inner.resolve("a.txt"), "a");
        Path rules = Files.writeString(temporary.resolve("rules.yaml"), """
                rules:
                  - name: texts
                    match: { glob: "*.txt", size: "<= 1 kB" }
                    move: "texts/{stem}.{extension}"
                """);
        String scanned = out(0, "scan", folder.toString());
        assertThat(scanned).contains("COMPLETE");

        String id = last(0, "organize", "--rules", rules.toString(), inner.toString(), "--json")
                .get("operation")
                .getAsString();
        assertThat(out(0, "operations", id)).contains("/inner/a.txt -> /inner/texts/a.txt");
        assertThat(last(
                                0,
                                "undo",
                                last(0, "organize", "--apply", id, "--yes", "--json")
                                        .get("operation")
                                        .getAsString(),
                                "--file",
                                "/inner/a.txt",
                                "--json")
                        .get("undone")
                        .getAsLong())
                .isEqualTo(1);
        assertThat(inner.resolve("a.txt")).exists();
    }

    @Test
    void copiesAreSetAsideAndComeBack() throws IOException {
        Files.writeString(folder.resolve("copy.pdf"), "letter");
        String scanned = out(0, "scan", folder.toString());
        assertThat(scanned).contains("COMPLETE");

        String id = last(0, "duplicates", "--keep", "shortest-path", "--plan", "--json")
                .get("operation")
                .getAsString();
        assertThat(last(0, "organize", "--apply", id, "--yes", "--json")
                        .get("done")
                        .getAsLong())
                .isEqualTo(1);
        assertThat(folder.resolve(".drivemind-quarantine").resolve(id)).isDirectory();
        assertThat(out(0, "scan", folder.toString())).doesNotContain("3 files");
        assertThat(bench.run("operations", id, "--purge")).isEqualTo(1);
        assertThat(bench.err()).contains("can still be undone");
        assertThat(last(0, "undo", id, "--json").get("undone").getAsLong()).isEqualTo(1);
        assertThat(folder.resolve(".drivemind-quarantine")).doesNotExist();
    }

    @Test
    void copiesAreSetAsideInTheNamedFolderAlone() throws IOException {
        for (String place : List.of("inner", "outer", "inner/project/.git", "inner/project/src", "inner/.hidden")) {
            Files.writeString(Files.createDirectories(folder.resolve(place)).resolve("longest-name.pdf"), "letter");
        }
        String scanned = out(0, "scan", folder.toString());
        assertThat(scanned).contains("COMPLETE");

        String inner = folder.resolve("inner").toString();
        String id = last(0, "organize", "--rules", "builtin:duplicates", "--keep", "shortest-path", inner, "--json")
                .get("operation")
                .getAsString();
        assertThat(out(0, "operations", id))
                .contains("/inner/longest-name.pdf")
                .doesNotContain("/outer", ".git", "/src", ".hidden");
        String whole = last(0, "duplicates", "--keep", "shortest-path", "--plan", "--json")
                .get("operation")
                .getAsString();
        assertThat(out(0, "operations", whole)).contains("/outer").doesNotContain(".git", "/src", ".hidden");
    }

    @Test
    void whatIsProtectedIsLeftHoweverItIsNamed() throws IOException {
        Path keep = Files.createDirectories(folder.resolve("inner/Keep"));
        Files.writeString(keep.resolve("a copy of the letter.pdf"), "letter");
        Path rules = Files.writeString(temporary.resolve("all.yaml"), "rules: [{ move: \"all/{name}\" }]");
        String inner = folder.resolve("inner").toString();
        String scanned = out(0, "scan", folder.toString());
        assertThat(scanned).contains("COMPLETE");

        for (String given : List.of("Keep", "/Keep", "./Keep/", keep.toString())) {
            assertThat(planned(rules.toString(), inner, given)).as(given).isZero();
            assertThat(planned("builtin:duplicates", inner, given)).as(given).isZero();
        }
        for (String by : List.of(rules.toString(), "builtin:duplicates")) {
            assertThat(bench.run("organize", "--rules", by, "--protect", "Kepe", inner))
                    .isNotZero();
            assertThat(bench.err()).containsIgnoringCase("there is no");
        }
    }

    private long planned(String rules, String target, String guarded) {
        return last(0, "organize", "--rules", rules, "--keep", "shortest-path", "--protect", guarded, target, "--json")
                .get("planned")
                .getAsLong();
    }

    @Test
    void whatCannotBeIsSaidPlainly() throws IOException {
        assertThat(bench.run("organize", folder.toString())).isEqualTo(2);
        assertThat(bench.err()).contains("Either rules or a plan is needed.");
        assertThat(bench.run("organize", "--rules", "none.yaml", folder.toString()))
                .isEqualTo(2);
        assertThat(bench.err()).contains("there is no such file");
        Path rules = Files.writeString(temporary.resolve("bad.yaml"), "rules: [{ move: \"../{name}\" }]");
        assertThat(bench.run("organize", "--rules", rules.toString(), folder.toString()))
                .isEqualTo(1);
        assertThat(bench.err()).contains("rule 1:", "..");
        assertThat(bench.run("undo", "nothing")).isEqualTo(1);
        assertThat(bench.err()).contains("There is no operation of this id");
    }
}
