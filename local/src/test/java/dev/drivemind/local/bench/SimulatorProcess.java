package dev.drivemind.local.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** {@code drivemind sim} in a process of its own. */
final class SimulatorProcess implements AutoCloseable {
    private static final String GREETING = "Google Drive simulator: ";

    private final Process process;
    private final String url;

    private SimulatorProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static SimulatorProcess start(String drivemind, long files, Duration latency, Path log) throws IOException {
        List<String> command = List.of(
                drivemind,
                "sim",
                "--files",
                Long.toString(files),
                "--seed",
                "7",
                "--latency",
                Long.toString(latency.toMillis()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(GREETING)) {
                return new SimulatorProcess(process, line.substring(GREETING.length()));
            }
        }
        throw new IOException("The simulator did not start; its words are in " + log);
    }

    String url() {
        return url;
    }

    /** What it has used so far. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
