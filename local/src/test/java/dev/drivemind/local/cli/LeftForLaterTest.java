package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What follows scans is left for later by commands that only scan, and made when it is asked for, with nothing lost. */
class LeftForLaterTest {
    @TempDir
    Path temporary = Path.of("");

    private Path folder = Path.of("");
    private Bench bench = new Bench(Path.of(""));

    @BeforeEach
    void setUp() throws IOException {
        bench = new Bench(temporary.resolve("data")).hostsReally();
        folder = Files.createDirectory(temporary.resolve("folder"));
        for (String name : List.of("invoice.txt", "letter.txt", "photo.jpg")) {
            Files.writeString(folder.resolve(name), name);
        }
    }

    private String scan() {
        return json("scan", folder.toString()).get("job").getAsString();
    }

    private JsonObject json(String... arguments) {
        bench.forget();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        assertThat(bench.run(all.toArray(String[]::new))).as(bench.err()).isZero();
        String out = bench.out().strip();
        return JsonParser.parseString(out.substring(out.lastIndexOf('\n') + 1)).getAsJsonObject();
    }

    @Test
    void whatAScanLeftIsComparedThoughScansFollowedThatFoundNothing() throws IOException {
        String first = scan();
        scan();
        Files.delete(folder.resolve("letter.txt"));
        Files.writeString(folder.resolve("new.txt"), "new");
        String third = scan();

        JsonObject changes = json("diff", first, third);

        assertThat(changes.toString()).contains("letter.txt", "new.txt").doesNotContain("photo.jpg");
    }

    @Test
    void namesAreFoundByTheCommandThatLooksForThem() {
        scan();

        assertThat(json("search", "invoice").get("path").getAsString()).isEqualTo("/invoice.txt");
    }

    @Test
    void figuresAreOfTheScanThatWasTheLast() throws IOException {
        scan();
        Files.writeString(folder.resolve("new.txt"), "new");
        scan();

        assertThat(json("insights").get("files").getAsLong()).isEqualTo(4);
    }
}
