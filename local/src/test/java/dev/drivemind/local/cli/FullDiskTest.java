package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.ApiException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands whose server finds no room to write. */
class FullDiskTest {
    private static final String FULL = "{\"type\":\"urn:drivemind:problem:store-full\",\"status\":507,"
            + "\"detail\":\"There is no space left: free some, then try again. Nothing is lost\"}";

    @TempDir
    Path temporary = Path.of("");

    private final PlayedServer server = new PlayedServer();
    private Bench bench = new Bench(Path.of(""));

    @BeforeEach
    void setUp() throws IOException {
        bench = new Bench(Files.createDirectory(temporary.resolve("data"))).hosts(server);
        server.answer("GET sources", 200, Jobs.SOURCES)
                .answer("POST sources", 200, Jobs.SOURCE)
                .answer("POST scan/start", 202, Jobs.started(true, Jobs.running(5)));
    }

    @AfterEach
    void tearDown() {
        server.close();
    }

    private void assertTold(int code) {
        assertThat(code).isEqualTo(5);
        assertThat(bench.err())
                .contains("No space left in the data directory " + bench.data
                        + ": free some space, then run the same command again. Nothing is lost.\n")
                .doesNotContain("urn:", "507", "Exception");
        assertThat(server.isClosed()).isTrue();
    }

    @Test
    void aScanThatIsNotWorkedOnAnyMoreIsNotWaitedFor() throws InterruptedException {
        server.events(Jobs.running(5), PlayedServer.SILENCE);
        int[] code = new int[1];
        Thread scan = new Thread(() -> code[0] = bench.run("scan", temporary.toString()));
        scan.start();
        server.silent.await();
        server.answer("GET health", 507, FULL);

        while (scan.isAlive()) {
            bench.time.sleep(Duration.ofSeconds(1));
            scan.join(50);
        }

        assertTold(code[0]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET sources:status",
                "GET sources:files",
                "GET sources:sources",
                "GET sources:changes",
                "GET files/export:export",
                "GET audit:audit",
                "GET connections:connections",
                "GET jobs:status --all",
                "GET export:export --everything --output mine.zip",
                "POST scan/cancel:cancel job-1",
                "POST scan/start:scan ."
            })
    void everyCommandEndsWithTheSameSentence(String refusal) {
        String[] parts = refusal.split(":", 2);
        server.answer(parts[0], 507, FULL);

        assertTold(bench.run(parts[1].split(" ")));
    }

    @Test
    void scriptsAreToldInOneLine() {
        server.answer("GET sources", 507, FULL);

        assertThat(bench.run("status", "--json")).isEqualTo(5);

        assertThat(JsonParser.parseString(bench.err()).getAsJsonObject().get("exitCode").getAsInt())
                .isEqualTo(5);
    }

    @Test
    void aServerWithoutRoomIsFoundAllTheSame() throws IOException {
        server.announceIn(bench.data).answer("GET health", 507, FULL).answer("GET scan/status", 200, Jobs.complete());

        assertThat(bench.run("status")).isZero();

        assertThat(server.isClosed()).isFalse();
    }

    @Test
    void aServerThatIsTooBusyToSayHowItIsIsNotTakenForLost() {
        Api api = new Api(server.url(), server.sessionToken());
        server.answerCutShort("GET health", "{\"status\":");

        assertThatCode(api::requireWorking).doesNotThrowAnyException();

        server.answer("GET health", 507, FULL);
        assertThatThrownBy(api::requireWorking).isInstanceOf(ApiException.class);
    }
}
