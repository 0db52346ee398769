package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that meet a server which begins or ends at this moment. */
class ServerEndsTest {
    @TempDir
    Path temporary = Path.of("");

    private final PlayedServer server = new PlayedServer();
    private Bench bench = new Bench(Path.of(""));

    @BeforeEach
    void setUp() throws IOException {
        bench = new Bench(Files.createDirectory(temporary.resolve("data"))).hosts(server);
        server.answer("GET sources", 200, Jobs.SOURCES).answer("GET scan/status", 200, Jobs.complete());
    }

    @AfterEach
    void tearDown() {
        server.close();
    }

    @Test
    void aCommandWaitsForTheDataDirectoryAndGoesOnByItself() {
        bench.isInUse(30);

        assertThat(bench.run("status")).isZero();

        assertThat(bench.out()).contains("COMPLETE  photos");
        assertThat(bench.err()).isEqualTo("Waiting for another DriveMind to start or stop (60 s at most).\n");
    }

    @Test
    void aShortWaitIsNotTalkedAbout() {
        assertThat(bench.isInUse(5).run("status")).isZero();
        assertThat(bench.err()).isEmpty();
    }

    @Test
    void scriptsAreNotToldOfAWait() {
        assertThat(bench.isInUse(30).run("status", "--json")).isZero();
        assertThat(bench.err()).isEmpty();
    }

    @Test
    void theWaitHasAnEnd() {
        bench.isInUse(Integer.MAX_VALUE);

        assertThat(bench.run("status")).isEqualTo(5);
        assertThat(bench.run("scan", temporary.toString())).isEqualTo(5);
        assertThat(bench.run("up", "--port", "0")).isEqualTo(5);

        assertThat(bench.err()).contains("The data directory is in use by another DriveMind.");
    }

    @Test
    void ctrlCEndsTheWait() {
        bench.isInUse(Integer.MAX_VALUE);
        bench.interrupts.pressCtrlC();

        assertThat(bench.run("scan", temporary.toString())).isEqualTo(130);
        assertThat(bench.run("up", "--port", "0")).isEqualTo(130);
        assertThat(bench.err()).doesNotContain("in use");
    }

    @Test
    void aQuestionToAServerThatEndsIsAskedOfTheNextOne() throws IOException {
        try (PlayedServer ending = new PlayedServer().announceIn(bench.data)) {
            ending.answer("GET sources", 200, Jobs.SOURCES).answer("GET scan/status", 200, PlayedServer.DEATH);

            assertThat(bench.isInUse(3).run("status")).isZero();
        }
        assertThat(bench.out()).contains("COMPLETE  photos");
        assertThat(server.isClosed()).isTrue();
    }

    @Test
    void aChangeIsNotAskedForTwice() throws IOException {
        try (PlayedServer ending = new PlayedServer().announceIn(bench.data)) {
            ending.answer("POST scan/cancel", 200, PlayedServer.DEATH);

            assertThat(bench.run("cancel", "job-1")).isEqualTo(1);
        }
        assertThat(bench.err()).contains("Nothing is lost. Run the same command again.");
        assertThat(server.requests).isEmpty();
    }
}
