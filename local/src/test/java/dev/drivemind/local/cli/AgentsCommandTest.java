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

/** {@code agents}, with the real server over real SQLite. */
class AgentsCommandTest {
    @TempDir
    Path temporary = Path.of("");

    private Bench bench = new Bench(Path.of(""));

    @BeforeEach
    void host() {
        bench = new Bench(temporary.resolve("data")).hostsReally();
    }

    private JsonObject json(String... command) {
        bench.forget();
        assertThat(bench.run(command)).as(bench.err()).isZero();
        return JsonParser.parseString(bench.lastLine()).getAsJsonObject();
    }

    private void says(String words, String... command) {
        bench.forget();
        assertThat(bench.run(command)).as(bench.err()).isZero();
        assertThat(bench.out()).contains(words);
    }

    private void fails(int code, String words, String... command) {
        bench.forget();
        assertThat(bench.run(command)).isEqualTo(code);
        assertThat(bench.err()).contains(words);
    }

    @Test
    void anAgentIsTheFirstThingThatAUserMayHave() {
        JsonObject added = json("agents", "add", "archive", "--json");

        assertThat(added.get("key").getAsString())
                .startsWith("dma_" + added.get("agentId").getAsString());
        says("archive", "agents", "list");
        assertThat(bench.out()).contains("new", "never").doesNotContain("dma_");
        assertThat(json("agents", "show", "ARCHIVE", "--json").get("id")).isEqualTo(added.get("agentId"));
    }

    @Test
    void anAgentIsToldConfiguredGivenANewKeyAndRetired() throws IOException {
        says("Added archive, agent ", "agents", "add", "archive");
        assertThat(bench.out()).contains("dma_");

        says("Told archive to scan", "agents", "command", "archive", "scan");
        says("scan", "agents", "show", "archive");
        Path file = Files.writeString(temporary.resolve("archive.json"), "{\"workers\": 4}");
        says("has version 2", "agents", "config", "archive", "--set", file.toString());
        assertThat(json("agents", "config", "archive")
                        .getAsJsonObject("config")
                        .get("workers")
                        .getAsLong())
                .isEqualTo(4);
        says("dma_", "agents", "rotate-key", "archive");
        says("One key of archive is valid", "agents", "rotate-key", "archive", "--finish");
        says("Retired archive.", "agents", "retire", "archive");
        says("retired", "agents", "list");
    }

    @Test
    void whatCannotBeIsSaidPlainly() throws IOException {
        json("agents", "add", "archive", "--json");

        fails(2, "There is no agent 'other'.", "agents", "show", "other");
        fails(1, "There is an agent 'archive' already", "agents", "add", "archive");
        fails(2, "--release is for scan alone.", "agents", "command", "archive", "stop", "--release");
        fails(2, "COMMAND", "agents", "command", "archive", "dance");
        fails(1, "This agent has no such root", "agents", "command", "archive", "scan", "--root", "data");
        Path file = Files.writeString(temporary.resolve("archive.json"), "[]");
        fails(2, "is not one JSON object", "agents", "config", "archive", "--set", file.toString());
        Files.writeString(file, "{\"workers\": 400}");
        fails(1, "workers is a whole number from 1 to 50", "agents", "config", "archive", "--set", file.toString());
        fails(2, "cannot be read", "agents", "config", "archive", "--set", "no such file");
    }
}
