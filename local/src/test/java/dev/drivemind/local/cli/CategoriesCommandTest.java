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

/** {@code categories} and what {@code insights} makes of them, with the real server over real SQLite. */
class CategoriesCommandTest {
    @TempDir
    Path temporary = Path.of("");

    private Bench bench = new Bench(Path.of(""));

    @BeforeEach
    void scanAFolder() throws IOException {
        bench = new Bench(temporary.resolve("data")).hostsReally();
        Path library = Files.createDirectories(temporary.resolve("files").resolve("library"));
        Files.writeString(library.resolve("novel.epub"), "novel");
        Files.writeString(library.resolve("cover.jpg"), "cover!");
        Files.writeString(library.resolveSibling("notes.txt"), "notes");
        assertThat(bench.run("scan", temporary.resolve("files").toString())).isZero();
        assertThat(bench.run("insights")).isZero();
        bench.forget();
    }

    private JsonObject json(String... command) {
        bench.forget();
        assertThat(bench.run(command)).as(bench.err()).isZero();
        return JsonParser.parseString(bench.lastLine()).getAsJsonObject();
    }

    private JsonObject first(String... command) {
        return json(command).getAsJsonArray("categories").get(0).getAsJsonObject();
    }

    @Test
    void aCategoryIsAddedCountedChangedAndDeleted() {
        assertThat(bench.run("categories", "add", "Books", "--glob", "/library/**"))
                .as(bench.err())
                .isZero();
        assertThat(bench.out()).contains("Added Books.");
        assertThat(json("categories", "--json").get("counted").getAsBoolean()).isFalse();
        assertThat(json("insights", "--json")
                        .getAsJsonArray("byCategory")
                        .get(0)
                        .getAsJsonObject()
                        .get("name")
                        .getAsString())
                .isEqualTo("Books");
        assertThat(first("categories", "--json").get("files").getAsLong()).isEqualTo(2);

        assertThat(bench.run("categories", "edit", "books", "--name", "Novels", "--extension", "epub", "--glob", ""))
                .as(bench.err())
                .isZero();
        assertThat(bench.run("insights")).isZero();
        JsonObject novels = first("categories", "list", "--json");
        assertThat(novels.get("name").getAsString()).isEqualTo("Novels");
        assertThat(novels.get("files").getAsLong()).isEqualTo(1);
        bench.forget();
        assertThat(bench.run("categories")).isZero();
        assertThat(bench.out()).contains("Novels", ".epub", "documents", "google-documents");

        assertThat(bench.run("categories", "delete", "Novels")).isZero();
        assertThat(first("categories", "--json").get("name").getAsString()).isEqualTo("documents");
    }

    @Test
    void whatCannotBeIsSaidPlainly() {
        assertThat(bench.run("categories", "delete", "documents")).isEqualTo(2);
        assertThat(bench.err()).contains("You have made no category 'documents'.");
        assertThat(bench.run("categories", "add")).isEqualTo(2);
        assertThat(bench.run("categories", "list", "--glob", "x")).isEqualTo(2);
        assertThat(bench.run("categories", "add", "x", "--extension", "tar.gz")).isEqualTo(1);
        assertThat(bench.err()).contains("*.tar.gz");
    }
}
