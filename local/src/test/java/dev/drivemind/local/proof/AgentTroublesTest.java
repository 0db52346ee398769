package dev.drivemind.local.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.SourceView;
import dev.drivemind.local.proof.AgentProgram.Ended;
import dev.drivemind.local.proof.FaultyProxy.Fault;
import dev.drivemind.store.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The agent's program and the whole product in what goes wrong around them: networks, proxies, disks and clocks. */
@Tag("slow")
class AgentTroublesTest extends Following {
    private static final int FAULTS = Integer.getInteger("drivemind.agent.faults", 1);
    private static final long SEED = Long.getLong("drivemind.agent.seed", 11L);

    private Api api = new Api(URI.create("http://localhost"), new Secret("none"));
    private AgentProgram agent;
    private URI address = URI.create("http://localhost");

    @BeforeEach
    void addAnAgent() throws Exception {
        api = up();
        address = api.root();
        agent = new AgentProgram(temp, api, "nas");
    }

    private void indexIsTheFolder() {
        String source = api.sources().stream().map(SourceView::id).findFirst().orElseThrow();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(Truth.exported(api, source).stream()
                                .map(line -> line.get("path").getAsString())
                                .toList())
                        .containsExactlyInAnyOrderElementsOf(agent.paths()));
    }

    /** Each fault so often, among as many requests to which nothing happens, in an order that the seed makes. */
    private static List<Fault> sequence() {
        List<Fault> all = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            all.addAll(Collections.nCopies(fault == Fault.HTML ? 1 : FAULTS, fault));
        }
        all.addAll(Collections.nCopies(all.size(), Fault.NONE));
        Collections.shuffle(all, new Random(SEED));
        return all;
    }

    @Test
    void whateverServersAndNetworksDoNothingIsLostOrTakenInTwice() throws Exception {
        List<Fault> sequence = sequence();
        AtomicInteger next = new AtomicInteger();
        agent.fill(60, 10);
        try (FaultyProxy proxy = new FaultyProxy(
                address, () -> next.get() < sequence.size() ? sequence.get(next.getAndIncrement()) : Fault.NONE)) {
            agent.reach(proxy.url());
            for (int changes = 0; next.get() < sequence.size(); changes++) {
                Ended unused = agent.scan();
                Files.writeString(agent.file("d1/new" + changes), "n");
                Files.deleteIfExists(agent.file("d2/e2/f" + changes % 10));
                Files.move(agent.file("d3/e3"), agent.file("d4/e" + changes + "-moved"));
                Files.move(agent.file("d4/e" + changes + "-moved"), agent.file("d3/e3"));
            }
            Ended unused = agent.scanUntilComplete(3);

            indexIsTheFolder();
            assertThat(proxy.happened().keySet()).containsExactlyInAnyOrder(Fault.values());
            assertThat(proxy.tooSoon()).as("requests before Retry-After").isEmpty();
        }
    }

    @Test
    void twoInstallationsWithOneKeyHandInOneAfterTheOtherAndTheIndexIsRight() throws Exception {
        agent.fill(10, 5);
        assertThat(agent.scan().complete()).isTrue();
        Process first = agent.spawn();
        agent.remember(temp.resolve("twin"), address);
        Ended second = agent.scan();
        assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(first.exitValue()).as("complete, or fenced").isIn(0, 1, 4, 6);
        assertThat(second.code()).as(second.toString()).isIn(0, 1, 3, 4, 6);
        agent.remember(temp.resolve("state"), address);
        Ended last = agent.scan();
        assertThat(last.code()).as(last.toString()).isZero();
    }

    @Test
    void aClockThatJumpsUndoesNothing() throws Exception {
        assumeThat(Boolean.getBoolean("drivemind.agent.clocks"))
                .as("libfaketime takes some 25 s of CPU time for each process: scripts/agent-trouble-test sets this")
                .isTrue();
        Path library = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");
        assumeThat(library).as("libfaketime is installed").exists();
        agent.fill(10, 5);
        agent.put("LD_PRELOAD", library.toString());
        agent.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        agent.put("DONT_FAKE_MONOTONIC", "1");
        int change = 0;
        for (String shift : List.of("+0", "+3650d", "-3650d", "-1h", "+0")) {
            agent.put("FAKETIME", shift);
            Files.writeString(agent.file("d0/e0/f" + change), "after " + shift);
            Files.delete(agent.file("d1/e1/f" + change));
            change++;

            Ended ended = agent.scan();

            assertThat(ended.complete()).as(shift + " " + ended).isTrue();
            assertThat(ended.scan().get("removed").getAsLong()).as(shift).isEqualTo(change == 1 ? 0 : 1);
            indexIsTheFolder();
        }
    }

    @Test
    void aFullDiskEndsAScanAndTheNextOneContinues() throws Exception {
        Path small = Files.createDirectories(temp.resolve("small"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", small.toString()))
                .as("a disk may be mounted here")
                .isZero();
        try {
            agent.remember(small, address);
            agent.fill(100, 20);

            Ended full = agent.scan();
            assertThat(full.code()).as(full.toString()).isEqualTo(5);
            assertThat(full.err()).contains("full", "Make room on its disk");

            assertThat(run("mount", "-o", "remount,size=30m", small.toString())).isZero();
            Ended ended = agent.scan();
            assertThat(ended.complete()).as(ended.toString()).isTrue();
            indexIsTheFolder();
        } finally {
            assertThat(run("umount", small.toString())).isZero();
        }
    }

    private static int run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return 127;
        }
    }
}
