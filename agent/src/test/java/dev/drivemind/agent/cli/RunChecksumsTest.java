package dev.drivemind.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** When a running agent makes checksums. */
class RunChecksumsTest extends RunningAgent {
    @Test
    void checksumsAreMadeAfterTheScanIfTheSettingsSaySo() throws Exception {
        Files.setLastModifiedTime(folder.resolve("private-name.txt"), FileTime.fromMillis(1_000_000));
        Files.writeString(temp.resolve("agent.yaml"), "checksums: all\nwatch: false\n", StandardOpenOption.APPEND);

        CompletableFuture<Integer> running = start();

        await().atMost(Duration.ofSeconds(30)).until(() -> handedIn("9dd4e461268c8034f5c8564e155c67a6"));
        server.command("c1", "stop", "{}");
        assertThat(ended(running)).isEqualTo(Exit.OK);
    }

    @Test
    void checksumsOfSingleFilesAreMadeOnCommand() throws Exception {
        Files.setLastModifiedTime(folder.resolve("private-name.txt"), FileTime.fromMillis(1_000_000));
        Files.writeString(temp.resolve("agent.yaml"), "checksums: duplicates\n", StandardOpenOption.APPEND);
        CompletableFuture<Integer> running = start();
        awaitScans(1);
        String id = server.batches.stream()
                .flatMap(batch -> batch.getAsJsonArray("items").asList().stream())
                .map(item -> item.getAsJsonObject().get("id").getAsString())
                .findFirst()
                .orElseThrow();

        server.command("c1", "checksum", "{\"files\":[\"" + id + "\",\"unknown\"]}");

        assertThat(server.result()).isEqualTo("c1 RUNNING");
        assertThat(server.result()).isEqualTo("c1 DONE");
        await().atMost(Duration.ofSeconds(30)).until(() -> handedIn("9dd4e461268c8034f5c8564e155c67a6"));
        server.command("c2", "stop", "{}");
        assertThat(ended(running)).isEqualTo(Exit.OK);
    }

    @Test
    void withoutThatSettingTheServerCannotHaveThemMade() throws Exception {
        server.config = "{\"checksums\":\"all\"}";
        Files.setLastModifiedTime(folder.resolve("private-name.txt"), FileTime.fromMillis(1_000_000));

        CompletableFuture<Integer> running = start();
        awaitScans(1);
        server.command("c1", "scan", "{}");
        awaitScans(2);
        assertThat(server.result()).isEqualTo("c1 RUNNING");
        assertThat(server.result()).isEqualTo("c1 DONE");
        server.command("c2", "checksum", "{\"files\":[\"x\"]}");
        assertThat(server.result()).isEqualTo("c2 RUNNING");
        assertThat(server.result()).isEqualTo("c2 FAILED");
        server.command("c3", "stop", "{}");

        assertThat(ended(running)).isEqualTo(Exit.OK);
        assertThat(handedIn("digests")).isFalse();
    }
}
