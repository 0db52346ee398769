package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesCommandTest {
    private static final String RUN = "{\"run\":\"job-7\",\"kind\":\"delta-scan\",\"because\":\"the feed tells it\","
            + "\"at\":\"T\",\"created\":1,\"updated\":2345,\"removed\":0,\"unchanged\":9}";
    private static final String MOVED = "{\"id\":\"f1\",\"name\":\"a.txt\",\"kind\":\"file\",\"what\":\"moved\","
            + "\"path\":\"/new/a.txt\",\"pathBefore\":\"/old/a.txt\"}";
    private static final String REMOVED =
            "{\"id\":\"f2\",\"name\":\"b.txt\",\"kind\":\"file\",\"what\":\"removed\",\"path\":\"/b.txt\"}";

    @TempDir
    Path temporary = Path.of("");

    private final PlayedServer server = new PlayedServer();
    private Bench bench = new Bench(Path.of(""));

    @BeforeEach
    void setUp() throws IOException {
        bench = new Bench(Files.createDirectory(temporary.resolve("data"))).hosts(server);
        server.answer("GET sources", 200, Jobs.SOURCES);
    }

    @AfterEach
    void tearDown() {
        server.close();
    }

    @Test
    void runsAreListedWithTheirKindAndReason() {
        server.answer("GET changes", 200, "{\"runs\":[" + RUN + "]}");

        assertThat(bench.run("changes", "photos")).isZero();
        assertThat(bench.out().lines())
                .containsExactly(
                        "RUN    ENDED  CREATED  UPDATED  REMOVED  KIND     BECAUSE",
                        "job-7  T      1        2,345    0        changes  the feed tells it");
        assertThat(server.requests).contains("GET changes?limit=50&source=src-1&quiet=false");
    }

    @Test
    void itemsOfTheLatestRunAreToldWithBothPlaces() {
        server.answer("GET changes", 200, "{\"runs\":[" + RUN + "],\"items\":[" + MOVED + "," + REMOVED + "]}");

        assertThat(bench.run("changes", "--run", "latest")).isZero();
        assertThat(bench.out().lines())
                .containsExactly("WHAT     ITEM", "moved    /new/a.txt  (was /old/a.txt)", "removed  /b.txt");
        assertThat(server.requests).contains("GET changes?limit=50&run=job-7");
    }

    @Test
    void scriptsGetWhatTheServerTold() {
        server.answer("GET changes", 200, "{\"items\":[" + REMOVED + "]}");

        assertThat(bench.run("changes", "--run", "job-7", "--json")).isZero();
        assertThat(bench.lastLine()).isEqualTo("{\"items\":[" + REMOVED + "],\"run\":\"job-7\"}");
    }

    @Test
    void nothingChangedIsSaid() {
        server.answer("GET changes", 200, "{\"runs\":[]}");

        assertThat(bench.run("changes")).isZero();
        assertThat(bench.err()).contains("No scan of photos has changed anything yet.");
        assertThat(bench.run("changes", "--run", "latest")).isEqualTo(1);
    }

    @Test
    void aLimitBelowOneIsUsage() {
        assertThat(bench.run("changes", "--limit", "0")).isEqualTo(2);
    }
}
