package dev.drivemind.local.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.agent.cli.Agent;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.SourceView;
import dev.drivemind.local.host.LocalServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two agents, processes of their own, on one folder: one is killed, the other one goes on with the same source and the same ids. */
@Tag("slow")
class AgentShareTest extends Following {
    private final List<Process> processes = new ArrayList<>();
    private Path folder = Path.of("");

    @BeforeEach
    void fill() throws IOException {
        folder = Files.createDirectories(temp.resolve("folder")).toRealPath();
        for (int i = 0; i < 200; i++) {
            Path file = folder.resolve("d" + i % 7 + "/e" + i % 3 + "/f" + i);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "x");
        }
    }

    @AfterEach
    void endTheAgents() {
        processes.forEach(Process::destroyForcibly);
    }

    private String keyOf(String name) throws IOException, InterruptedException {
        LocalServer started = server.orElseThrow();
        HttpRequest add = HttpRequest.newBuilder(URI.create(started.url() + "/api/v1/agents"))
                .header("Authorization", "Bearer " + started.sessionToken().reveal())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"" + name + "\"}"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(add, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonParser.parseString(answer.body())
                .getAsJsonObject()
                .get("key")
                .getAsString();
    }

    /** Starts the service of an agent with a beat of ten seconds, the shortest that there is. */
    private Process start(String name, String key) throws IOException {
        Path config = Files.writeString(
                temp.resolve(name + ".yaml"),
                "server: " + server.orElseThrow().url() + "\nname: " + name + "\nstate: "
                        + temp.resolve("state-" + name)
                        + "\nheartbeat_every: 10\nlog:\n  format: json\nroots:\n  - path: " + folder
                        + "\n    share: archive\n");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                AgentProgram.classPath(),
                Agent.class.getName(),
                "run",
                "--config",
                config.toString());
        builder.environment().put("SCANNER_API_KEY", key);
        Process started = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        temp.resolve(name + ".log").toFile()))
                .start();
        processes.add(started);
        return started;
    }

    private List<JsonObject> logged(String name, String message) {
        try {
            return Files.readAllLines(temp.resolve(name + ".log")).stream()
                    .filter(line -> line.startsWith("{") && line.endsWith("}"))
                    .map(line -> JsonParser.parseString(line).getAsJsonObject())
                    .filter(line -> line.toString().contains(message))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitLogged(String name, String message, int times) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(logged(name, message)).hasSizeGreaterThanOrEqualTo(times));
    }

    private static Map<String, String> ids(Api api) {
        return api.sources().stream()
                .map(SourceView::id)
                .flatMap(source -> Truth.exported(api, source).stream())
                .collect(Collectors.toMap(
                        line -> line.get("path").getAsString(),
                        line -> line.get("id").getAsString()));
    }

    @Test
    void theOtherOneTakesOverWhatTheIndexHolds() throws Exception {
        Api api = up();
        String keyOfOne = keyOf("one");
        Process one = start("one", keyOfOne);
        awaitLogged("one", "scan-complete", 1);
        Map<String, String> before = ids(api);
        assertThat(before).hasSizeGreaterThan(200);
        Process two = start("two", keyOf("two"));
        awaitLogged("two", "stands by for a share", 1);
        awaitLogged("two", "scan-complete", 1);
        assertThat(logged("two", "scan-complete").get(0).get("files").getAsLong())
                .isZero();

        one.destroyForcibly();
        assertThat(one.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        awaitLogged("two", "leads a share", 1);
        awaitLogged("two", "scan-complete", 2);
        JsonObject taken = logged("two", "scan-complete").get(1);
        assertThat(taken.get("certificate").getAsString()).isEqualTo("COMPLETE");
        assertThat(taken.get("files").getAsLong()).isEqualTo(200);
        for (String figure : List.of("created", "updated", "moved", "removed", "repaired")) {
            assertThat(taken.get(figure).getAsLong()).as(figure).isZero();
        }
        assertThat(ids(api)).isEqualTo(before);

        Process back = start("one", keyOfOne);
        awaitLogged("one", "stands by for a share", 1);
        Files.writeString(folder.resolve("later"), "x");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ids(api)).containsKey("/later"));
        assertThat(api.sources()).hasSize(1);
        assertThat(List.of(two.isAlive(), back.isAlive())).containsOnly(true);
    }
}
