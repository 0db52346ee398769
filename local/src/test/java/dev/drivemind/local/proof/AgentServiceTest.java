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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The agent's service, a process of its own, does what the whole product asks for, and ends when it is asked to. */
@Tag("slow")
class AgentServiceTest extends Following {
    private static final int ENDED_BY_SIGTERM = 143;

    private Optional<Process> agent = Optional.empty();

    @AfterEach
    void endTheAgent() {
        agent.ifPresent(Process::destroyForcibly);
    }

    private JsonObject post(String path, String body) throws Exception {
        LocalServer started = server.orElseThrow();
        HttpRequest request = HttpRequest.newBuilder(URI.create(started.url() + "/api/v1/" + path))
                .header("Authorization", "Bearer " + started.sessionToken().reveal())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonParser.parseString(answer.body()).getAsJsonObject();
    }

    private Process spawn(Path config, String key) throws IOException {
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
        return builder.redirectErrorStream(true)
                .redirectOutput(temp.resolve("agent.log").toFile())
                .start();
    }

    private List<String> indexed(Api api) {
        return api.sources().stream()
                .map(SourceView::id)
                .flatMap(source -> Truth.exported(api, source).stream())
                .map(line -> line.get("path").getAsString())
                .toList();
    }

    @Test
    void itScansOnCommandAndEndsWhenItIsAskedTo() throws Exception {
        Api api = up();
        Path folder = Files.createDirectories(temp.resolve("folder"));
        Files.writeString(folder.resolve("first"), "x");
        JsonObject added = post("agents", "{\"name\":\"nas\"}");
        Path config = Files.writeString(
                temp.resolve("agent.yaml"),
                "server: " + server.orElseThrow().url() + "\nstate: " + temp.resolve("state") + "\nroots:\n  - "
                        + folder.toRealPath() + "\n");
        Process running = spawn(config, added.get("key").getAsString());
        agent = Optional.of(running);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(indexed(api)).containsExactly("/first"));

        Files.writeString(folder.resolve("second"), "x");
        var unused = post("agents/" + added.get("agentId").getAsString() + "/commands", "{\"kind\":\"scan\"}");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(indexed(api)).containsExactlyInAnyOrder("/first", "/second"));

        running.destroy();
        assertThat(running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(running.exitValue()).isEqualTo(ENDED_BY_SIGTERM);
        assertThat(temp.resolve("agent.log")).content().contains("The process was asked to end");
    }
}
