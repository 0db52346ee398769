package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.local.host.LocalServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code drivemind health}, which watchers call. */
class HealthCommandTest {
    @TempDir
    Path temporary = Path.of("");

    @Test
    void withoutAServerItFailsAndStartsNone() throws IOException {
        Path data = Files.createDirectory(temporary.resolve("data"));
        Bench bench = new Bench(data).hostsReally();

        assertThat(bench.run("health")).isEqualTo(1);

        assertThat(bench.err()).contains("No server runs for " + data, "Start one with: drivemind up");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void aServerThatRunsIsHealthy() throws IOException {
        Path data = temporary.resolve("data");
        try (LocalServer server = LocalServer.start(new LocalServer.Options(data, 0))) {
            Bench bench = new Bench(data).hostsReally();

            assertThat(bench.run("health", "--json")).isZero();

            assertThat(bench.out()).isEqualTo("{\"status\":\"healthy\",\"url\":\"" + server.url() + "\"}\n");
        }
    }
}
