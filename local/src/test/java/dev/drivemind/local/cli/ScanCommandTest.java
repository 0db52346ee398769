package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.local.cli.terminal.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanCommandTest extends ScanCommands {
    @Test
    void aCompleteScanEndsWithItsCertificateAndTheNextStep() {
        int code = scan(Jobs.running(100), Jobs.complete());

        assertThat(code).isZero();
        assertThat(bench.out())
                .contains("COMPLETE  photos")
                .contains("1,200 files, 30 folders, 4 shortcuts, 1.5 GB")
                .contains("10 created, 2 updated, 1 removed, 1,222 unchanged")
                .contains("4.2 s (293 files/s), 17 requests, 8 commits")
                .contains("drivemind export --output index.ndjson");
        assertThat(server.isClosed()).isTrue();
    }

    @Test
    void aPartialScanGivesEachReasonALine() {
        int code = scan(Jobs.partial());

        assertThat(code).isEqualTo(3);
        assertThat(bench.out().lines())
                .contains("  because  2 windows could not be listed", "  because  9 removals are held");
    }

    @ParameterizedTest
    @CsvSource({"FAILED,1", "CANCELLED,4", "PAUSED,6"})
    void everyOtherEndHasItsExitCodeAndItsReason(String state, int expected) {
        int code = scan(Jobs.running(1), Jobs.ended(state));

        assertThat(code).isEqualTo(expected);
        assertThat(bench.out()).contains(state + "  photos", "The drive said no.", "Ask again.");
    }

    @Test
    void withJsonTheLastLineSaysEverything() {
        server.events(Jobs.partial());

        int code = bench.hosts(server).run("scan", "--json", folder.toString());

        assertThat(code).isEqualTo(3);
        assertThat(bench.out().lines()).hasSize(1);
        JsonObject line = JsonParser.parseString(bench.lastLine()).getAsJsonObject();
        assertThat(line.keySet())
                .contains("job", "source", "state", "certificate", "reasons", "files", "folders", "shortcuts")
                .contains("bytes", "created", "updated", "removed", "unchanged", "requests", "elapsedMs");
        assertThat(line.get("state").getAsString()).isEqualTo("SUCCEEDED");
        assertThat(line.get("certificate").getAsString()).isEqualTo("PARTIAL");
        assertThat(line.getAsJsonArray("reasons")).hasSize(2);
        assertThat(line.get("files").getAsLong()).isEqualTo(1200);
        assertThat(line.get("elapsedMs").getAsLong()).isEqualTo(4200);
        assertThat(bench.err()).isEmpty();
    }

    @Test
    void withJsonAFailedScanHasTheSameFields() {
        server.events(Jobs.ended("FAILED"));

        bench.hosts(server).run("scan", "--json", folder.toString());

        JsonObject line = JsonParser.parseString(bench.lastLine()).getAsJsonObject();
        assertThat(line.get("state").getAsString()).isEqualTo("FAILED");
        assertThat(line.get("certificate").isJsonNull()).isTrue();
        assertThat(line.keySet()).contains("files", "bytes", "removed", "elapsedMs", "reason");
    }

    @Test
    void theFolderIsRegisteredByItsRealPath() throws IOException {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), folder);
        server.events(Jobs.complete());

        bench.hosts(server).run("scan", link.toString(), "--lanes", "7", "--approve-removals");

        assertThat(server.requests)
                .contains("POST sources{\"kind\":\"folder\",\"path\":\"" + folder.toRealPath() + "\"}")
                .contains("POST scan/start{\"source\":\"src-1\",\"lanes\":7,\"full\":false,"
                        + "\"approveRemovals\":true}");
    }

    @Test
    void onlyWhatIsChosenAnewReachesTheServer() throws IOException {
        server.announceIn(bench.data).events(Jobs.complete());

        bench.run("scan", folder.toString(), "--full", "--shared-drives", "--no-shared-with-me");
        bench.run("scan", folder.toString(), "--folder", "f1", "--folder", "f2", "--ignore", "*.tmp");
        bench.run("scan", folder.toString(), "--whole");

        assertThat(server.requests)
                .contains("POST scan/start{\"source\":\"src-1\",\"sharedDrives\":true,\"sharedWithMe\":false,"
                        + "\"full\":true,\"approveRemovals\":false}")
                .contains("POST scan/start{\"source\":\"src-1\",\"folders\":[\"f1\",\"f2\"],"
                        + "\"ignore\":[\"*.tmp\"],\"full\":false,\"approveRemovals\":false}")
                .contains("POST scan/start{\"source\":\"src-1\",\"folders\":[],\"ignore\":[],"
                        + "\"full\":false,\"approveRemovals\":false}");
    }

    @Test
    void whatKindOfScanRunsAndWhyIsSaid() {
        server.answer("POST scan/start", 202, Jobs.started(true, Jobs.delta()));

        scan(Jobs.delta());

        assertThat(bench.err()).contains("Reading the changes of photos (job job-1): the feed tells it.");
        assertThat(bench.out()).contains("every change was read", "kind     changes only: the feed tells it");
    }

    @Test
    void aDriveIsRegisteredWithTheTokenOfTheFile() throws IOException {
        Path token = Files.writeString(temporary.resolve("token"), "ya29.secret\n");
        server.events(Jobs.complete());

        int code = bench.hosts(server)
                .run("scan", "--drive-url", "http://127.0.0.1:1/", "--access-token-file", token.toString());

        assertThat(code).isZero();
        assertThat(server.requests)
                .contains(
                        "POST sources{\"kind\":\"drive\",\"url\":\"http://127.0.0.1:1/\",\"accessToken\":\"ya29.secret\"}");
        assertThat(bench.out() + bench.err()).doesNotContain("ya29.secret");
    }

    @Test
    void aTerminalGetsALiveLineThatIsTakenAway() {
        bench.screen = new Screen(true, 100);

        scan(Jobs.running(1500), Jobs.complete());

        assertThat(bench.err()).contains("Listing  ", "0:10 elapsed").endsWith("\r\u001b[K");
    }

    @Test
    void whatCannotBeScannedIsSaidBeforeAnythingStarts() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "x");
        Path empty = Files.writeString(temporary.resolve("empty"), " \n");

        assertThat(bench.run("scan", temporary.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(bench.run("scan", file.toString())).isEqualTo(2);
        assertThat(bench.run("scan", "--access-token-file", empty.toString())).isEqualTo(2);
        assertThat(bench.run(
                        "scan", "--access-token-file", temporary.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(bench.run("scan")).isEqualTo(2);
        assertThat(bench.run("scan", "--lanes", "65", folder.toString())).isEqualTo(2);

        assertThat(bench.err())
                .contains("There is no folder")
                .contains("is not a folder")
                .contains("is empty")
                .contains("There is no token file")
                .contains("Nothing to scan was given.")
                .contains("--lanes must be from 1 to 64")
                .doesNotContain("Exception");
    }

    @Test
    void aRefusalIsShownInTheServersOwnWords() {
        server.answer(
                "POST sources",
                422,
                "{\"type\":\"urn:drivemind:problem:unusable-drive\",\"detail\":\"The drive does not answer.\"}");

        int code = bench.hosts(server).run("scan", folder.toString());

        assertThat(code).isEqualTo(1);
        assertThat(bench.err()).isEqualTo("The drive does not answer.\n");
        assertThat(server.isClosed()).isTrue();
    }

    @Test
    void aServerThatCannotStartIsExitCodeFive() {
        int code = bench.refusesToHost("The data directory is in use by process 42.")
                .run("scan", folder.toString());

        assertThat(code).isEqualTo(5);
        assertThat(bench.err()).isEqualTo("The data directory is in use by process 42.\nDo something about it.\n");
    }

    @Test
    void withJsonAnErrorIsOneLineOfJsonBesideTheResult() {
        int code = bench.refusesToHost("The disk is full.").run("scan", "--json", folder.toString());

        assertThat(code).isEqualTo(5);
        assertThat(bench.out()).isEmpty();
        assertThat(JsonParser.parseString(bench.err())
                        .getAsJsonObject()
                        .get("error")
                        .getAsString())
                .isEqualTo("The disk is full.");
    }
}
