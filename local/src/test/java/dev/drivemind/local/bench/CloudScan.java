package dev.drivemind.local.bench;

import dev.drivemind.functions.bench.BenchmarkPage;
import dev.drivemind.functions.gcp.strict.StrictCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures full scans as they are in the cloud: the functions over the adapters of Google Cloud, these over strict servers, and the
 * database written no faster than Google's rule allows for a collection that is new. Arguments: the product's command, how many items
 * the made-up drive has, the latency of its answers in milliseconds, and a Markdown file for the results, or {@code -}.
 */
final class CloudScan {
    private final String drivemind;
    private final StrictCloud cloud;
    private final SimulatorProcess drive;
    private final Path scratch;

    private CloudScan(String drivemind, StrictCloud cloud, SimulatorProcess drive, Path scratch) {
        this.drivemind = drivemind;
        this.cloud = cloud;
        this.drive = drive;
        this.scratch = scratch;
    }

    public static void main(String[] arguments) throws Exception {
        String drivemind = arguments[0];
        long files = Long.parseLong(arguments[1]);
        Duration latency = Duration.ofMillis(Long.parseLong(arguments[2]));
        Path scratch = Files.createTempDirectory("drivemind-bench");
        CloudReport report = new CloudReport(files, latency);
        try (StrictCloud cloud = StrictCloud.start(0, (account, audience) -> "unused");
                SimulatorProcess drive = SimulatorProcess.start(drivemind, files, latency, scratch.resolve("log"))) {
            CloudScan scans = new CloudScan(drivemind, cloud, drive, scratch);
            report.row("first scan", scans.scan(), cloud);
            report.row("nothing has changed, and there is no snapshot yet", scans.scan(), cloud);
            Measured unused = scans.run(List.of("insights", "--json"));
            report.row("nothing has changed since the snapshot", scans.scan(), cloud);
        } finally {
            Scratch.delete(scratch);
        }
        if (!arguments[3].equals("-")) {
            BenchmarkPage.put(Path.of(arguments[3]), report.text());
        }
    }

    private Measured scan() throws IOException, InterruptedException {
        Path token = Files.writeString(scratch.resolve("token"), "any");
        return run(List.of(
                "scan", "--full", "--drive-url", drive.url(), "--access-token-file", token.toString(), "--json"));
    }

    /** Runs a command in the cloud's shape; what was counted before it is forgotten. */
    private Measured run(List<String> command) throws IOException, InterruptedException {
        cloud.firestore().counts().reset();
        Map<String, String> environment = new HashMap<>(cloud.environment());
        environment.put("DRIVEMIND_EMULATOR_PACED", "true");
        List<String> words = new ArrayList<>(List.of(drivemind));
        words.addAll(command);
        words.addAll(
                List.of("--backend", "gcp", "--data", scratch.resolve("data").toString()));
        return Measured.run(words, environment, scratch.resolve("log"));
    }
}
