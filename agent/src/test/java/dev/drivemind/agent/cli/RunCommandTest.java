package dev.drivemind.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The whole service against a server over real HTTP. */
class RunCommandTest extends RunningAgent {
    @Test
    void itScansAtOnceAndSaysHowItIs() throws Exception {
        CompletableFuture<Integer> running = start();
        awaitScans(1);

        var health = JsonParser.parseString(page("/health").body()).getAsJsonObject();
        assertThat(health.get("status").getAsString()).isEqualTo("healthy");
        assertThat(health.getAsJsonObject("lastScan").get("files").getAsLong()).isEqualTo(1);
        assertThat(page("/metrics").body()).contains("drivemind_agent_files 1\n");
        assertThat(server.heartbeats).isNotEmpty().first().asString().contains("\"status\":\"healthy\"");
        server.command("c1", "stop", "{}");

        assertThat(ended(running)).isEqualTo(Exit.OK);
        assertThat(told().lines())
                .allSatisfy(line ->
                        assertThat(JsonParser.parseString(line).isJsonObject()).isTrue());
    }

    @Test
    void eachCommandIsCarriedOutOnce() throws Exception {
        CompletableFuture<Integer> running = start();
        awaitScans(1);
        server.command("c1", "scan", "{}");
        assertThat(server.result()).isEqualTo("c1 RUNNING");
        assertThat(server.result()).isEqualTo("c1 DONE");
        server.command("c1", "scan", "{}");
        assertThat(server.result()).isEqualTo("c1 DONE");
        server.command("c2", "restart", "{}");

        assertThat(server.result()).isEqualTo("c2 DONE");
        assertThat(ended(running)).isEqualTo(Exit.RESTART);
        assertThat(server.sessions()).isEqualTo(2);
        assertThat(server.compared)
                .as("the second session is compared with the index")
                .hasValue(1);

        CompletableFuture<Integer> again = start();
        server.command("c2", "restart", "{}");
        assertThat(server.result()).isEqualTo("c2 DONE");
        awaitScans(3);
        assertThat(again).isNotDone();
        server.command("c3", "stop", "{}");
        assertThat(ended(again)).isEqualTo(Exit.OK);
    }

    @Test
    void verifyTellsEverythingAndAnUnknownCommandFails() throws Exception {
        CompletableFuture<Integer> running = start();
        awaitScans(1);
        server.command("c1", "verify", "{\"release\":true}");
        assertThat(server.result()).isEqualTo("c1 RUNNING");
        assertThat(server.result()).isEqualTo("c1 DONE");
        server.command("c2", "dance", "{}");
        assertThat(server.result()).isEqualTo("c2 FAILED");
        server.command("c3", "diagnose", "{}");
        assertThat(server.result()).isEqualTo("c3 DONE");
        server.command("c4", "stop", "{}");

        assertThat(ended(running)).isEqualTo(Exit.OK);
        long toldTwice = server.batches.stream()
                .filter(batch -> batch.toString().contains("private-name.txt"))
                .count();
        assertThat(toldTwice).isEqualTo(2);
    }

    @Test
    void neitherKeysNorNamesOfFilesAreToldToTheLogOrOnPages() throws Exception {
        CompletableFuture<Integer> running = start();
        awaitScans(1);
        String pages = page("/health").body() + page("/metrics").body();
        server.command("c1", "stop", "{}");
        int unused = ended(running);
        int unusedCode = agent("doctor", "--config", temp.resolve("agent.yaml").toString());

        assertThat(told() + pages).doesNotContain("canary", "private-name");
        assertThat(told()).contains("\"files\": 1", "\"running\": false");
    }

    @Test
    void aServerThatIsAwayForTheMomentIsWaitedFor() throws Exception {
        server.unavailable.set(8);

        CompletableFuture<Integer> running = start();

        awaitScans(1);
        assertThat(told()).contains("The agent cannot register yet");
        server.command("c1", "stop", "{}");
        assertThat(ended(running)).isEqualTo(Exit.OK);
    }

    @Test
    void aLostRegistrationEndsIt() throws Exception {
        server.epoch.set(2);

        assertThat(ended(start())).isEqualTo(Exit.REFUSED);
        assertThat(told()).contains("Another installation has registered");
    }

    @Test
    void aBatchThatIsRefusedForAnOlderRegistrationEndsIt() throws Exception {
        server.ingestStatus = 410;

        assertThat(ended(start())).isEqualTo(Exit.REFUSED);
        assertThat(told()).contains("Registered anew");
    }

    @Test
    void aRootThatTheConfigurationLeavesOutIsNotScanned() throws Exception {
        server.config = "{\"roots\":[\"other\"]}";

        CompletableFuture<Integer> running = start();
        awaitScans(1);
        server.command("c1", "stop", "{}");

        assertThat(ended(running)).isEqualTo(Exit.OK);
        assertThat(server.batches).isEmpty();
    }

    @Test
    void withoutAKeyOrWithAStateInUseItDoesNotStart() throws Exception {
        CompletableFuture<Integer> running = start();
        awaitScans(1);

        assertThat(ended(start())).isEqualTo(Exit.CANNOT_START);
        assertThat(told()).contains("Another agent uses");
        server.command("c1", "stop", "{}");
        assertThat(ended(running)).isEqualTo(Exit.OK);
    }

    @Test
    void whatChangesIsHandedInSoonAfter() throws Exception {
        CompletableFuture<Integer> running = start();
        awaitScans(1);

        Files.createDirectories(folder.resolve("new-folder"));
        Files.writeString(folder.resolve("new-folder/new-file"), "x");

        await().atMost(Duration.ofSeconds(30)).until(() -> handedIn("new-file"));
        assertThat(server.batches.stream().filter(batch -> batch.toString().contains("restsOnMs")))
                .isNotEmpty();
        Files.writeString(folder.resolve("new-folder/newer-file"), "x");
        await().atMost(Duration.ofSeconds(30)).until(() -> handedIn("newer-file"));
        server.command("c1", "stop", "{}");
        assertThat(ended(running)).isEqualTo(Exit.OK);
        assertThat(told()).doesNotContain("new-file");
    }

    @Test
    void whatChangesWhileTheServerIsAwayIsHandedInLater() throws Exception {
        CompletableFuture<Integer> running = start();
        awaitScans(1);
        server.ingestStatus = 503;

        Files.writeString(folder.resolve("new-file"), "x");

        await().atMost(Duration.ofSeconds(60)).until(() -> told().contains("Changed folders could not be scanned"));
        server.ingestStatus = 200;
        server.command("c1", "scan", "{}");
        await().until(() -> handedIn("new-file"));
        server.command("c2", "stop", "{}");
        assertThat(ended(running)).isEqualTo(Exit.OK);
    }

    @Test
    void aLinkInThePlaceOfARootDoesNotLeadOutOfWhatIsAllowed() throws Exception {
        Path allowed = Files.createDirectories(temp.resolve("allowed"));
        Path link = Files.createSymbolicLink(allowed.resolve("link"), folder);
        String settings = Files.readString(temp.resolve("agent.yaml"));
        Files.writeString(
                temp.resolve("agent.yaml"),
                settings.substring(0, settings.indexOf("roots:")) + "allowed_roots:\n  - " + allowed + "\nroots:\n  - "
                        + link + "\n");

        CompletableFuture<Integer> running = start();
        awaitScans(1);
        server.command("c1", "stop", "{}");

        assertThat(ended(running)).isEqualTo(Exit.OK);
        assertThat(handedIn("private-name")).isFalse();
        assertThat(told()).contains("ROOT_MISSING");
    }
}
