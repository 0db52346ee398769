package dev.drivemind.local.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be measured.
 *
 * @param drivemind the command of the product
 * @param files items of the made-up drive
 * @param latencies of the drive's every request; all runs are done for each
 * @param lanes listings at a time
 * @param full whether the sequential loop is run to its end however long that takes
 * @param report a Markdown file that the results are written to
 */
record Settings(
        String drivemind, long files, List<Duration> latencies, int lanes, boolean full, Optional<Path> report) {

    static final String USAGE = """
            Usage: scripts/bench [--files N] [--latency MS[,MS…]] [--lanes N] [--full] [--write]
              --files    items of the made-up drive; default 1000000
              --latency  of each of the drive's answers, in milliseconds; default 0,200
              --lanes    listings at a time; default 32
              --full     run the sequential loop to its end for every latency, however long that takes
              --write    write the results to docs/benchmarks.md""";

    /** Reads arguments; {@code --drivemind PATH} and {@code --report FILE} are the script's own. */
    static Settings of(String... arguments) {
        Settings settings = new Settings(
                "scripts/drivemind", 1_000_000, List.of(millis(0), millis(200)), 32, false, Optional.empty());
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i];
            if (name.equals("--full")) {
                settings = settings.fully();
            } else if (i + 1 < arguments.length) {
                settings = settings.with(name, arguments[++i]);
            } else {
                throw new IllegalArgumentException("Not understood: " + name);
            }
        }
        return settings;
    }

    private Settings fully() {
        return new Settings(drivemind, files, latencies, lanes, true, report);
    }

    private Settings with(String name, String value) {
        return switch (name) {
            case "--drivemind" -> new Settings(value, files, latencies, lanes, full, report);
            case "--files" -> new Settings(drivemind, Long.parseLong(value), latencies, lanes, full, report);
            case "--latency" -> new Settings(drivemind, files, latencies(value), lanes, full, report);
            case "--lanes" -> new Settings(drivemind, files, latencies, Integer.parseInt(value), full, report);
            case "--report" -> new Settings(drivemind, files, latencies, lanes, full, Optional.of(Path.of(value)));
            default -> throw new IllegalArgumentException("Not understood: " + name);
        };
    }

    private static List<Duration> latencies(String value) {
        List<Duration> latencies = new ArrayList<>();
        for (String each : value.split(",", -1)) {
            latencies.add(millis(Long.parseLong(each)));
        }
        return List.copyOf(latencies);
    }

    private static Duration millis(long count) {
        return Duration.ofMillis(count);
    }
}
