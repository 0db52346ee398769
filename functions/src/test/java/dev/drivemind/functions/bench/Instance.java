package dev.drivemind.functions.bench;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One instance of a function: a process of the platform's invoker. */
final class Instance {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long BETWEEN_TRIES_MILLIS = 2;

    private final Process process;
    private final int port;
    private final long begun;
    private final Path log;

    private Instance(Process process, int port, long begun, Path log) {
        this.process = process;
        this.port = port;
        this.begun = begun;
        this.log = log;
    }

    /**
     * What came of the first request.
     *
     * @param after the time since the process was started
     * @param peakMegabytes the most memory that was resident
     */
    record Answer(Duration after, long peakMegabytes) {}

    static Instance start(ProcessBuilder builder) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path log = Files.createTempFile("instance", ".log");
        builder.environment().put("PORT", Integer.toString(port));
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
        long begun = System.nanoTime();
        return new Instance(builder.start(), port, begun, log);
    }

    /** Asks for a job until there is an answer, then ends the instance. */
    Answer firstAnswer(String job, String token) throws IOException, InterruptedException {
        try {
            URI url = URI.create("http://127.0.0.1:" + port + "/?job=" + job);
            int status = 0;
            while (status == 0) {
                status = ask(url, token);
                if (status == 0) {
                    awaitNextTry();
                }
            }
            Duration after = Duration.ofNanos(System.nanoTime() - begun);
            if (status != 200) {
                throw new IllegalStateException(
                        "Answered " + status + "; its log says: " + Files.readString(log, StandardCharsets.UTF_8));
            }
            return new Answer(after, peakMegabytes());
        } finally {
            process.destroy();
            process.waitFor();
            Files.deleteIfExists(log);
        }
    }

    private void awaitNextTry() throws IOException, InterruptedException {
        if (process.waitFor(BETWEEN_TRIES_MILLIS, TimeUnit.MILLISECONDS)
                || System.nanoTime() - begun > PATIENCE.toNanos()) {
            throw new IllegalStateException(
                    "The function does not serve; its log says: " + Files.readString(log, StandardCharsets.UTF_8));
        }
    }

    /** The status of the answer; 0 while nobody listens. */
    private static int ask(URI url, String token) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        try {
            connection.setRequestProperty("Authorization", "Bearer " + token);
            return connection.getResponseCode();
        } catch (ConnectException e) {
            return 0;
        } finally {
            connection.disconnect();
        }
    }

    private long peakMegabytes() throws IOException {
        File status = new File("/proc/" + process.pid() + "/status");
        if (!status.exists()) {
            return 0;
        }
        return Files.readAllLines(status.toPath()).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10)
                .findFirst()
                .orElse(0);
    }
}
