package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobCommandsTest {
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
    void statusShowsTheLatestScanOfTheOnlySource() {
        server.answer("GET scan/status", 200, Jobs.complete());

        assertThat(bench.run("status")).isZero();
        assertThat(bench.out()).contains("COMPLETE  photos", "1,200 files");
        assertThat(server.requests).contains("GET scan/status?source=src-1");
    }

    @Test
    void statusTellsHowFarTheSourceIsKeptUpToDate() throws IOException {
        server.announceIn(bench.data)
                .answer("GET scan/status", 200, Jobs.complete())
                .answer(
                        "GET sync",
                        200,
                        "{\"source\":\"src-1\",\"scheduled\":true,\"dirty\":true,\"nextLook\":\"T1\","
                                + "\"watchedUntil\":\"T2\",\"lastScan\":{\"at\":\"T3\"},\"lastFull\":{\"at\":\"T4\"}}");

        assertThat(bench.run("status")).isZero();
        assertThat(bench.out())
                .contains("as of    T3, and the source has changed since; last full scan ended at T4")
                .contains("by notifications from the source (until T2)")
                .contains("polls    at T1 at the latest");

        assertThat(bench.run("status", "--json")).isZero();
        assertThat(bench.lastLine()).contains("\"sync\":{\"source\":\"src-1\"");
    }

    @Test
    void statusWithoutAServerSaysThatNothingKeepsTheSourceUpToDate() {
        server.answer("GET scan/status", 200, Jobs.complete()).answer("GET sync", 200, "{\"scheduled\":true}");

        bench.run("status");

        assertThat(bench.out()).contains("Start one with 'drivemind up'");
    }

    @Test
    void statusOfAnInterruptedScanSaysThatNobodyWorksOnIt() {
        server.answer("GET scan/status", 200, Jobs.running(70));

        assertThat(bench.run("status", "job-1")).isZero();
        assertThat(bench.out())
                .contains(
                        "RUNNING  photos", "70 files", "Not running. Continue it with: drivemind scan --source photos");
    }

    @Test
    void statusOfASourceThatWasNeverScannedSaysSo() {
        assertThat(bench.run("status")).isEqualTo(1);
        assertThat(bench.err()).contains("photos has not been scanned yet");
    }

    @Test
    void watchingFollowsAScanToItsEnd() throws IOException {
        server.announceIn(bench.data)
                .answer("GET scan/status", 200, Jobs.running(70))
                .events(Jobs.running(80), Jobs.partial());

        assertThat(bench.run("status", "--watch")).isEqualTo(3);
        assertThat(bench.out()).contains("PARTIAL  photos");
    }

    @Test
    void allScansAreListed() {
        server.answer("GET jobs", 200, "{\"jobs\":[" + Jobs.complete() + "," + Jobs.running(70) + "]}");

        assertThat(bench.run("status", "--all")).isZero();
        assertThat(bench.out()).contains("SUCCEEDED  COMPLETE     1,200", "RUNNING    -            70");
    }

    @Test
    void cancelEndsTheOnlyScanUnderWay() {
        server.answer("GET jobs", 200, "{\"jobs\":[" + Jobs.complete() + "," + Jobs.running(70) + "]}")
                .answer("POST scan/cancel", 200, Jobs.ended("CANCELLED"));

        assertThat(bench.run("cancel")).isZero();
        assertThat(server.requests).contains("POST scan/cancel{\"job\":\"job-1\"}");
        assertThat(bench.out()).contains("Cancelled job job-1");
    }

    @Test
    void cancelWaitsNoLongerThanItSays() {
        server.answer("POST scan/cancel", 200, Jobs.running(70));

        assertThat(bench.run("cancel", "job-1")).isZero();
        assertThat(bench.time.waited()).isBetween(Duration.ofSeconds(29), Duration.ofSeconds(31));
        assertThat(bench.out()).contains("marked for cancelling");
    }

    @Test
    void cancelWithNothingUnderWaySaysSo() {
        server.answer("GET jobs", 200, "{\"jobs\":[" + Jobs.complete() + "]}");

        assertThat(bench.run("cancel")).isZero();
        assertThat(bench.err()).contains("No scan is running");
    }

    @Test
    void upRunsUntilItIsInterrupted() {
        bench.interrupts.pressCtrlC();

        assertThat(bench.run("up", "--port", "0")).isEqualTo(130);
        assertThat(bench.out()).contains("DriveMind runs at " + server.url());
        assertThat(bench.err()).contains("Stopped.");
        assertThat(server.isClosed()).isTrue();
    }

    @Test
    void upWithoutADashboardSaysHowToGetIt() {
        bench.interrupts.pressCtrlC();

        assertThat(bench.run("up", "--port", "0")).isEqualTo(130);
        assertThat(bench.out()).contains("To get the dashboard as well, install Node.js");
        assertThat(bench.opened).isEmpty();
    }

    @Test
    void upShowsTheDashboardAndOpensIt() {
        URI address = URI.create("http://127.0.0.1:8787/#t=1");
        server.servesDashboardAt(address);
        bench.interrupts.pressCtrlC();

        assertThat(bench.run("up", "--port", "0")).isEqualTo(130);
        assertThat(bench.out()).contains("dashboard opens in your browser", "  " + address + "\n");
        assertThat(bench.opened).containsExactly(address);
    }

    @Test
    void upOpensNothingWhenToldNotTo() {
        URI address = URI.create("http://127.0.0.1:8787/#t=1");
        server.servesDashboardAt(address);
        bench.interrupts.pressCtrlC();

        assertThat(bench.run("up", "--port", "0", "--no-open")).isEqualTo(130);
        assertThat(bench.out()).contains("Open its dashboard within a minute", address.toString());
        assertThat(bench.opened).isEmpty();
    }

    @Test
    void upForARunningServerTellsANewAddressOfItsDashboard() throws IOException {
        server.announceIn(bench.data);
        server.answer("POST /dashboard/ticket", 200, "{\"ticket\":\"2\"}");

        assertThat(bench.run("up")).isEqualTo(5);
        assertThat(bench.err()).contains("is already running", server.url() + "#t=2");
    }

    @Test
    void aSecondServerForTheSameDataIsRefused() throws IOException {
        server.announceIn(bench.data);

        assertThat(bench.run("up")).isEqualTo(5);
        assertThat(bench.err()).contains("is already running at " + server.url());
    }

    @Test
    void aServerFileThatLeadsElsewhereIsNotFollowed() throws IOException {
        server.answer("GET scan/status", 200, Jobs.complete());
        Files.writeString(bench.data.resolve("server.json"), "{\"url\":\"http://192.0.2.1:80/\"}");
        Files.writeString(bench.data.resolve("session"), "token");

        assertThat(bench.run("status")).isZero();
    }

    @Test
    void aMisspeltCommandIsUsageAndGetsASuggestion() {
        assertThat(bench.run("scna")).isEqualTo(2);
        assertThat(bench.err()).contains("scan", "drivemind --help");
    }

    @Test
    void withoutACommandTheHelpIsShown() {
        assertThat(bench.run()).isEqualTo(2);
        assertThat(bench.err()).contains("Commands", "Exit codes");
    }
}
