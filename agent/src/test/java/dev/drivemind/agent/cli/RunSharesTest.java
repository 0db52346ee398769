package dev.drivemind.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Agents that share a folder: one leads, the others stand by. */
class RunSharesTest extends RunningAgent {
    @Test
    void whatAnotherAgentLeadsIsNotScannedUntilThisOneLeads() throws Exception {
        server.leader = "a2";
        shareTheFolder();

        CompletableFuture<Integer> running = start();
        awaitScans(1);
        server.command("c1", "scan", "{}");
        awaitScans(2);
        assertThat(page("/health").body()).contains("\"standsBy\":[\"archive\"]", "\"status\":\"healthy\"");
        assertThat(told()).contains("The agent stands by for a share");
        assertThat(server.batches).isEmpty();
        server.leader = "a1";
        server.command("c2", "restart", "{}");
        assertThat(ended(running)).isEqualTo(Exit.RESTART);

        CompletableFuture<Integer> again = start();
        awaitScans(3);
        assertThat(handedIn("private-name")).isTrue();
        assertThat(told()).contains("The agent leads a share");
        server.command("c3", "stop", "{}");
        assertThat(ended(again)).isEqualTo(Exit.OK);
    }

    @Test
    void aHeartbeatThatTellsOfAnotherLeaderHasItRegister() throws Exception {
        server.leader = "a1";
        shareTheFolder();
        Files.writeString(temp.resolve("agent.yaml"), "heartbeat_every: 10\n", StandardOpenOption.APPEND);
        CompletableFuture<Integer> running = start();
        awaitScans(1);

        server.leader = "a2";

        await().atMost(Duration.ofSeconds(60)).until(() -> told().contains("The agent stands by for a share"));
        awaitScans(2);
        int before = server.batches.size();
        Files.writeString(folder.resolve("new-file"), "x");
        server.command("c1", "scan", "{}");
        awaitScans(3);
        assertThat(server.batches).hasSize(before);
        server.command("c2", "stop", "{}");
        assertThat(ended(running)).isEqualTo(Exit.OK);
    }

    private void shareTheFolder() throws IOException {
        String settings = Files.readString(temp.resolve("agent.yaml"));
        String path = folder.toRealPath().toString();
        Files.writeString(
                temp.resolve("agent.yaml"),
                settings.replace("  - " + path, "  - path: " + path + "\n    share: archive"));
    }
}
