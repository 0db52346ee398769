package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Scans that go on after the command, its connection or its server has ended. */
class InterruptedScansTest extends ScanCommands {
    @Test
    void aRunningServerIsUsedAndLeftRunning() throws IOException {
        server.announceIn(bench.data).events(Jobs.complete());

        int code = bench.run("scan", folder.toString());

        assertThat(code).isZero();
        assertThat(server.isClosed()).isFalse();
    }

    @Test
    void whenTheRunningServerEndsUnderWayTheScanGoesOnHere() throws IOException {
        server.announceIn(bench.data).events(Jobs.running(5), PlayedServer.DEATH);
        try (PlayedServer own = new PlayedServer()) {
            own.answer("POST sources", 200, Jobs.SOURCE)
                    .answer("GET sources", 200, Jobs.SOURCES)
                    .answer("POST scan/start", 202, Jobs.started(false, Jobs.running(5)))
                    .events(Jobs.complete());
            assertThat(bench.hosts(own).run("scan", folder.toString())).isZero();
        }
        assertThat(bench.err()).contains("has stopped. Resuming the scan.");
    }

    @Test
    void aBrokenConnectionIsResumedFromTheLastEvent() {
        int code = scan(Jobs.running(5), PlayedServer.BREAK, Jobs.complete());

        assertThat(code).isZero();
        assertThat(server.requests.stream().filter(request -> request.startsWith("GET scan/stream")))
                .hasSize(2);
    }

    @Test
    void goingOnWithAnInterruptedScanIsSaid() {
        server.answer("POST scan/start", 202, Jobs.started(false, Jobs.running(70)));

        int code = scan(Jobs.complete());

        assertThat(code).isZero();
        assertThat(bench.err()).contains("Resuming the interrupted scan of photos");
    }

    @Test
    void whatARunningScanLeavesUndoneIsDoneByAnother() {
        server.answer("POST scan/start", 202, Jobs.started(false, Jobs.running(70)));
        server.events(Jobs.delta());

        assertThat(bench.hosts(server).run("scan", folder.toString(), "--full", "--json"))
                .isZero();
        assertThat(starts()).isEqualTo(2);
        assertThat(bench.out().lines()).hasSize(1);
    }

    @Test
    void aRunningScanThatListsEverythingIsEnough() {
        server.answer("POST scan/start", 202, Jobs.started(false, Jobs.running(70)));
        server.events(Jobs.complete());

        assertThat(bench.hosts(server).run("scan", folder.toString(), "--full")).isZero();
        assertThat(starts()).isEqualTo(1);
    }

    private long starts() {
        return server.requests.stream()
                .filter(request -> request.startsWith("POST scan/start"))
                .count();
    }

    @Test
    void ctrlCStopsAnOwnServerAndSaysThatTheSameCommandGoesOn() throws InterruptedException {
        int[] code = new int[1];
        Thread scan = new Thread(() -> code[0] = scan(Jobs.running(5), PlayedServer.SILENCE));
        scan.start();
        server.silent.await();

        bench.interrupts.pressCtrlC();
        scan.join();

        assertThat(code[0]).isEqualTo(130);
        assertThat(server.isClosed()).isTrue();
        assertThat(bench.err()).contains("Run the same command again to resume");
    }

    @Test
    void ctrlCDoesNotWaitForADriveThatDoesNotAnswer() throws InterruptedException {
        server.answer("POST sources", 200, PlayedServer.SILENCE);
        int[] code = new int[1];
        Thread scan = new Thread(() -> code[0] = scan());
        scan.start();
        server.silent.await();

        bench.interrupts.pressCtrlC();
        scan.join();

        assertThat(code[0]).isEqualTo(130);
        assertThat(bench.err()).contains("Interrupted before the scan started");
        assertThat(server.isClosed()).isTrue();
    }

    @Test
    void ctrlCLeavesAScanInARunningServerGoingOn() throws Exception {
        server.announceIn(bench.data).events(Jobs.running(5), PlayedServer.SILENCE);
        int[] code = new int[1];
        Thread scan = new Thread(() -> code[0] = bench.run("scan", folder.toString()));
        scan.start();
        server.silent.await();

        bench.interrupts.pressCtrlC();
        scan.join();

        assertThat(code[0]).isEqualTo(130);
        assertThat(server.isClosed()).isFalse();
        assertThat(bench.err())
                .contains("The scan continues", "drivemind status --watch job-1", "drivemind cancel job-1");
    }
}
