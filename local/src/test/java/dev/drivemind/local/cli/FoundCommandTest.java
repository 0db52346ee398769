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

class FoundCommandTest {
    @TempDir
    Path temporary = Path.of("");

    private Bench bench = new Bench(Path.of(""));

    @BeforeEach
    void scanAFolder() throws IOException {
        bench = new Bench(temporary.resolve("data")).hostsReally();
        Path folder = Files.createDirectories(temporary.resolve("files"));
        Files.writeString(folder.resolve("notes.txt"), "ann@example.com");
        assertThat(bench.run("scan", folder.toString())).as(bench.err()).isZero();
        bench.forget();
    }

    @Test
    void withoutTextsThatWereReadNothingIsFoundAndItIsSaidWhy() {
        assertThat(bench.run("found", "--kind", "email")).as(bench.err()).isZero();
        assertThat(bench.out()).isEmpty();
        assertThat(bench.err()).contains("Nothing was found").contains("content status");
        assertThat(bench.run("found", temporary.resolve("files").toString()))
                .as(bench.err())
                .isZero();
    }

    @Test
    void aFileIsNamedByItsPath() {
        assertThat(bench.run("found", "/notes.txt", "--json")).as(bench.err()).isZero();

        JsonObject one = JsonParser.parseString(bench.out().strip()).getAsJsonObject();
        assertThat(one.keySet())
                .containsExactlyInAnyOrder("id", "name", "path", "source", "found", "read", "copies", "related");
        assertThat(one.get("path").getAsString()).isEqualTo("/notes.txt");
        assertThat(one.get("read").getAsBoolean()).isFalse();
    }

    @Test
    void theFiguresOfTheInstallationAreShown() {
        assertThat(bench.run("status", "--metrics")).as(bench.err()).isZero();
        assertThat(bench.out())
                .contains("1 within an hour")
                .contains("workers    0")
                .contains("api        healthy");
    }

    @Test
    void aFileAndAKindAreNotGivenTogether() {
        assertThat(bench.run("found", "/notes.txt", "--kind", "email")).isEqualTo(2);
        assertThat(bench.run("found", "/other.txt")).isEqualTo(1);
        assertThat(bench.err()).contains("has the path /other.txt");
    }
}
