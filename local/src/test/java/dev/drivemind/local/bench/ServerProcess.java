package dev.drivemind.local.bench;

import com.google.gson.JsonParser;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.store.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code drivemind up} in a process of its own. */
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final URI url;
    private final Api api;

    private ServerProcess(Process process, URI url, Api api) {
        this.process = process;
        this.url = url;
        this.api = api;
    }

    static ServerProcess start(String drivemind, Path data, Path log) throws IOException {
        Process process = new ProcessBuilder(
                        List.of(drivemind, "up", "--port", "0", "--json", "--data", data.toString()))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        if (line == null) {
            throw new IOException("The server did not start; its words are in " + log);
        }
        URI url = URI.create(
                JsonParser.parseString(line).getAsJsonObject().get("url").getAsString());
        Secret token = new Secret(Files.readString(data.resolve("session")).strip());
        return new ServerProcess(process, url, new Api(url, token));
    }

    URI url() {
        return url;
    }

    Api api() {
        return api;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            int unusedCode = process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
