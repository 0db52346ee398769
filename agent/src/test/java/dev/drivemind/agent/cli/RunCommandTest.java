package dev.drivemind.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service against a server over real HTTP. */
class RunCommandTest {
    /** The common pool may have one thread for all agents. */
    private static final Executor OWN_THREAD = task -> new Thread(task).start();

    private static final String KEY = "dma_a1_canary";

    @TempDir
    private Path temp = Path.of("");

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private FakeServer server;
    private Path folder = Path.of("");
    private int port;

    RunCommandTest() throws IOException {
        server = new FakeServer();
    }

    @BeforeEach
    void makeAFolder() throws IOException {
        folder = Files.createDirectories(temp.resolve("data"));
        Files.writeString(folder.resolve("private-name.txt"), "x");
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Files.writeString(
                temp.resolve("agent.yaml"),
                "server: " + server.address() + "\nstate: " + temp.resolve("state")
                        + "\nscan_every: 3600\nlisten: 127.0.0.1:" + port + "\nlog:\n  format: json\nroots:\n  - "
                        + folder.toRealPath() + "\n");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private int agent(String... arguments) {
        PrintStream to = new PrintStream(told, true, StandardCharsets.UTF_8);
        Machine machine = new Machine(
                Map.of("SCANNER_API_KEY", KEY),
                Clock.systemUTC(),
                System::nanoTime,
                new SecureRandom(),
                HttpClient.newHttpClient(),
                duration -> {},
                "host",
                "linux-amd64");
        return AgentCommand.run(arguments, machine, new Console(to, to));
    }

    private CompletableFuture<Integer> start() {
        return CompletableFuture.supplyAsync(
                () -> agent("run", "--config", temp.resolve("agent.yaml").toString()), OWN_THREAD);
    }

    private int ended(CompletableFuture<Integer> running) throws Exception {
        return running.get(20, TimeUnit.SECONDS);
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }

    private HttpResponse<String> page(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private void awaitScans(int count) {
        await().until(() ->
                told().lines().filter(line -> line.contains("scan-complete")).count() >= count);
    }

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

    private boolean handedIn(String name) {
        return server.batches.stream().anyMatch(batch -> batch.toString().contains(name));
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
