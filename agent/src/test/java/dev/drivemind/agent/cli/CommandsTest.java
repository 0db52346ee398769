package dev.drivemind.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.drivemind.agent.update.Release;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands say and end with, over real HTTP. */
class CommandsTest {
    @TempDir
    private Path temp = Path.of("");

    private final FakeServer server;
    private final Map<String, String> environment = new TreeMap<>(Map.of("SCANNER_API_KEY", "dma_a1_canary"));
    private ByteArrayOutputStream told = new ByteArrayOutputStream();
    private Path config = Path.of("");

    CommandsTest() throws IOException {
        server = new FakeServer();
    }

    @BeforeEach
    void writeSettings() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("data"));
        Files.writeString(folder.resolve("a.txt"), "x");
        config = Files.writeString(
                temp.resolve("agent.yaml"),
                "server: " + server.address() + "\nstate: " + temp.resolve("state") + "\nroots:\n  - "
                        + folder.toRealPath() + "\n");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private int agent(String... arguments) {
        told = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(told, true, StandardCharsets.UTF_8);
        Machine machine = new Machine(
                environment,
                Clock.systemUTC(),
                System::nanoTime,
                new SecureRandom(),
                HttpClient.newHttpClient(),
                duration -> {},
                "host",
                "linux-amd64");
        return AgentCommand.run(arguments, machine, new Console(to, to));
    }

    private String said() {
        return told.toString(StandardCharsets.UTF_8);
    }

    private int scan(String... more) {
        String[] arguments = new String[4 + more.length];
        System.arraycopy(new String[] {"scan", "--once", "--config", config.toString()}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return agent(arguments);
    }

    @Test
    void aScanTellsWhatItHasFound() {
        assertThat(scan()).isZero();
        assertThat(said()).contains("COMPLETE  1 files, 1 folders", "1 created");

        assertThat(scan("--json")).isZero();
        assertThat(JsonParser.parseString(said())
                        .getAsJsonObject()
                        .get("created")
                        .getAsLong())
                .isZero();
    }

    @Test
    void aRootThatIsNotThereMakesAScanPartial() throws IOException {
        assertThat(scan()).isZero();
        Files.move(temp.resolve("data"), temp.resolve("elsewhere"));

        assertThat(scan("--json")).isEqualTo(Exit.PARTIAL);
        assertThat(said()).contains("ROOT_MISSING");
    }

    @Test
    void eachReasonToEndHasItsCode() throws IOException {
        server.ingestStatus = 410;
        assertThat(scan()).isEqualTo(Exit.REFUSED);
        server.ingestStatus = 200;
        server.unavailable.set(100);
        assertThat(scan()).isEqualTo(Exit.FAILED);
        assertThat(said()).contains("What was found is kept; the next scan continues");
        server.unavailable.set(0);

        environment.remove("SCANNER_API_KEY");
        assertThat(scan()).isEqualTo(Exit.USAGE);
        environment.put("SCANNER_API_KEY", "dma_a1_canary");
        Files.writeString(config, "server: nowhere\n");
        assertThat(scan()).isEqualTo(Exit.USAGE);
        assertThat(agent("scan")).isEqualTo(Exit.USAGE);
        assertThat(agent()).isEqualTo(Exit.USAGE);
    }

    @Test
    void settingsAreCheckedAndShown() throws IOException {
        assertThat(agent("config", "check", "--config", config.toString())).isZero();
        assertThat(said()).contains("valid, 1 folder");
        assertThat(agent("config", "print", "--effective", "--config", config.toString()))
                .isZero();
        assertThat(said()).contains("scan_every: 3600");
        assertThat(agent("doctor", "--config", config.toString())).isZero();
        assertThat(said()).doesNotContain("canary", "a.txt");

        Files.writeString(config, "server: [\n");
        assertThat(agent("config", "check", "--config", config.toString())).isEqualTo(Exit.USAGE);
    }

    @Test
    void anUpdateNeedsTheLauncherAndAKey() throws IOException {
        Release release = new Release(Files.createDirectories(temp.resolve("release")));
        String manifest =
                Path.of(release.publish("2.0", "#!/bin/sh\necho 2.0\n")).toString();
        assertThat(agent("update", "--from", manifest)).isEqualTo(Exit.USAGE);
        assertThat(said()).contains("launcher");

        environment.put("DRIVEMIND_AGENT_HOME", temp.toString());
        environment.put("DRIVEMIND_AGENT_SLOTS", temp.resolve("slots").toString());
        assertThat(agent("update", "--from", manifest)).isEqualTo(Exit.FAILED);
        Path key = Files.writeString(temp.resolve("update-key.pem"), "no key");
        assertThat(agent("update", "--from", manifest)).isEqualTo(Exit.FAILED);
        Files.writeString(key, release.pem());

        assertThat(agent("update", "--from", manifest)).as(said()).isZero();
        assertThat(said()).contains("Version 2.0 is installed");
        assertThat(agent("update", "--from", manifest)).isEqualTo(Exit.FAILED);
        assertThat(said()).contains("waiting to be tried");
    }
}
