package dev.drivemind.agent.cli;

import static org.awaitility.Awaitility.await;

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
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The whole service of an agent against a server over real HTTP. */
abstract class RunningAgent {
    /** The common pool may have one thread for all agents. */
    static final Executor OWN_THREAD = task -> new Thread(task).start();

    static final String KEY = "dma_a1_canary";

    @TempDir
    Path temp = Path.of("");

    final ByteArrayOutputStream told = new ByteArrayOutputStream();
    FakeServer server;
    Path folder = Path.of("");
    int port;

    @BeforeEach
    void makeAFolderAndAServer() throws IOException {
        server = new FakeServer();
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

    int agent(String... arguments) {
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

    CompletableFuture<Integer> start() {
        return CompletableFuture.supplyAsync(
                () -> agent("run", "--config", temp.resolve("agent.yaml").toString()), OWN_THREAD);
    }

    int ended(CompletableFuture<Integer> running) throws Exception {
        return running.get(20, TimeUnit.SECONDS);
    }

    String told() {
        return told.toString(StandardCharsets.UTF_8);
    }

    HttpResponse<String> page(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    void awaitScans(int count) {
        await().until(() ->
                told().lines().filter(line -> line.contains("scan-complete")).count() >= count);
    }

    boolean handedIn(String name) {
        return server.batches.stream().anyMatch(batch -> batch.toString().contains(name));
    }
}
