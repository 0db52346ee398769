package dev.drivemind.local.proof;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.local.cli.DriveMind;
import dev.drivemind.local.cli.client.Api;
import dev.drivemind.store.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The {@code drivemind up} command as a process of its own, which may be killed. */
public final class Product {
    /** The exit code of a process that SIGKILL has ended, as the shell counts it. */
    public static final int KILLED = 128 + 9;

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
     * How it is started.
     *
     * @param main the class that is run; it takes what {@code drivemind up} takes
     * @param options of its Java machine
     * @param arguments besides the data directory
     * @param environment variables beside those of this process
     */
    public record Start(Class<?> main, List<String> options, List<String> arguments, Map<String, String> environment) {
        /** The product itself on any free port, with these options of its Java machine. */
        public static Start with(List<String> options) {
            return new Start(DriveMind.class, options, List.of("--port", "0"), Map.of());
        }
    }

    /**
     * Starts it; what it logs is added to {@code log}.
     *
     * @param options of its Java machine
     */
    static Product spawn(Path data, Path log, List<String> options) {
        return spawn(data, log, Start.with(options));
    }

    /** Starts it; what it logs is added to {@code log}. */
    public static Product spawn(Path data, Path log, Start start) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(start.options());
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), start.main().getName()));
        command.addAll(List.of("up", "--data", data.toString(), "--json"));
        command.addAll(start.arguments());
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(start.environment());
            return new Product(
                    data,
                    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a line to its standard input, and returns the line that it answers with. */
    public String tell(String line) {
        try {
            Writer input = process.outputWriter(StandardCharsets.UTF_8);
            input.write(line + "\n");
            input.flush();
            return Objects.requireNonNull(output.readLine(), "The product ended; see its log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its interface; waits until it serves. */
    public Api api() {
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
    public void live(Duration duration) throws InterruptedException {
        if (process.waitFor(duration.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("The product ended by itself with " + process.exitValue() + "; see its log");
        }
    }

    /** Ends it with SIGKILL; answers its exit code. */
    public int kill() throws InterruptedException {
        process.destroyForcibly();
        return awaitEnd();
    }

    /** Asks it to end, with SIGTERM; answers its exit code. */
    public int stop() throws InterruptedException {
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
