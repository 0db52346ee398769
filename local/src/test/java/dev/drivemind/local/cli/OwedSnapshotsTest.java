package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The snapshot that the last scan of a source is owed comes before its next scan. */
class OwedSnapshotsTest extends ScanCommands {
    private int scanDrive() throws IOException {
        return scanDrive(Files.writeString(temporary.resolve("token"), "ya29.secret\n"));
    }

    private int scanDrive(Path token) {
        return bench.hosts(server)
                .run("scan", "--drive-url", "http://127.0.0.1:1/", "--access-token-file", token.toString());
    }

    @Test
    void aSnapshotThatTheLastScanIsOwedComesBeforeTheNextScan() throws IOException {
        server.answer("POST sources", 201, Jobs.DRIVE)
                .answer("GET scan/status", 200, Jobs.complete())
                .answer("GET jobs", 200, Jobs.snapshotRuns());

        server.events(Jobs.complete());
        assertThat(scanDrive()).isZero();

        assertThat(server.requests)
                .containsSubsequence("GET jobs?limit=20", "GET scan/status?job=job-2")
                .endsWith("GET sources");
        assertThat(server.requests.stream().filter(request -> request.matches("(GET jobs|POST scan/start).*")))
                .first()
                .isEqualTo("GET jobs?limit=20");
    }

    /** It is walked in this process, which has the snapshot made when it finds that something has changed. */
    @Test
    void aFolderIsLookedAtWithoutTheSnapshotThatTheLastScanIsOwed() {
        server.answer("GET scan/status", 200, Jobs.complete()).answer("GET jobs", 200, Jobs.snapshotRuns());

        assertThat(scan(Jobs.complete())).isZero();

        assertThat(server.requests).noneMatch(request -> request.startsWith("GET jobs"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFirstScanAndOneThatResumesWaitForNoSnapshot(boolean resumes) throws IOException {
        server.answer("POST sources", 201, Jobs.DRIVE).answer("GET jobs", 200, Jobs.snapshotRuns());
        if (resumes) {
            server.answer("GET scan/status", 200, Jobs.running(7));
        }

        server.events(Jobs.complete());
        assertThat(scanDrive()).isZero();

        assertThat(server.requests).noneMatch(request -> request.startsWith("GET jobs"));
    }

    @Test
    void ctrlCDoesNotWaitForASnapshot() throws IOException, InterruptedException {
        Path token = Files.writeString(temporary.resolve("token"), "ya29.secret\n");
        server.answer("POST sources", 201, Jobs.DRIVE)
                .answer("GET scan/status", 200, Jobs.complete())
                .answer("GET jobs", 200, PlayedServer.SILENCE);
        int[] code = new int[1];
        Thread scan = new Thread(() -> code[0] = scanDrive(token));
        scan.start();
        server.silent.await();

        bench.interrupts.pressCtrlC();
        scan.join();

        assertThat(code[0]).isEqualTo(130);
        assertThat(bench.err()).contains("Interrupted before the scan started");
    }
}
