package dev.drivemind.local.proof;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.local.cli.DriveMind;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.store.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The {@code drivemind up} command as a process of its own, which may be killed. */
final class Product {
    /** The exit code of a process that SIGKILL has ended, as the shell counts it. */
    static final int KILLED = 128 + 9;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path data;
    private final Process process;
    private final BufferedReader output;
    private Optional<Api> api = Optional.empty();

    private Product(Path data, Process process) {
        this.data = data;
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts it; what it logs is added to {@code log}.
     *
     * @param options of its Java machine
     */
    static Product spawn(Path data, Path log, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), DriveMind.class.getName()));
        command.addAll(List.of("up", "--data", data.toString(), "--port", "0", "--json"));
        try {
            return new Product(
                    data,
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its interface; waits until it serves. */
    Api api() {
        api = api.or(this::awaitApi);
        return api.orElseThrow();
    }

    private Optional<Api> awaitApi() {
        try {
            String line = output.readLine();
            if (line == null) {
                throw new AssertionError("The product ended before it served; see its log");
            }
            JsonObject told = JsonParser.parseString(line).getAsJsonObject();
            Secret token = new Secret(Files.readString(data.resolve("session")).strip());
            return Optional.of(new Api(URI.create(told.get("url").getAsString()), token));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets it run for a while. */
    void live(Duration duration) throws InterruptedException {
        if (process.waitFor(duration.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("The product ended by itself with " + process.exitValue() + "; see its log");
        }
    }

    /** Ends it with SIGKILL; answers its exit code. */
    int kill() throws InterruptedException {
        process.destroyForcibly();
        return awaitEnd();
    }

    /** Asks it to end, with SIGTERM; answers its exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        return awaitEnd();
    }

    private int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The product did not end");
        }
        return process.exitValue();
    }
}
