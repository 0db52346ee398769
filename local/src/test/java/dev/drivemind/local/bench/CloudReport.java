package dev.drivemind.local.bench;

import dev.drivemind.functions.gcp.strict.StrictCloud;
import dev.drivemind.functions.gcp.strict.firestore.Counts;
import java.io.IOException;
import java.time.Duration;

/** The results of {@link CloudScan} as Markdown, shown line by line as they come. */
final class CloudReport {
    /** Dollars for a document, us-central1; docs/operations.md tells where these prices are from. */
    private static final double WRITE = 0.09 / 100_000;

    private static final double READ = 0.03 / 100_000;
    private static final double DELETE = 0.01 / 100_000;

    /** Dollars for a second of a runner with one CPU and 1 GiB. */
    private static final double SECOND = 0.000024 + 0.0000025;

    private final Page page = new Page();
    private long tasksBefore;

    CloudReport(long files, Duration latency) throws IOException {
        page.line("## Scan in the cloud's shape");
        page.line("");
        page.line(
                "Full scans of a made-up drive of %,d items that answers after %d ms, by the functions over the adapters of Google"
                        + " Cloud; strict servers on this machine stand in for its services and count what they are asked. The database"
                        + " is written no faster than Google's rule for a new collection: 500 documents a second, 50 %% more every five"
                        + " minutes. Made by `scripts/bench cloud`.",
                files, latency.toMillis());
        page.line("");
        page.line("Machine: %s. Load before: %s.", Machine.description(), Machine.load());
        page.line("");
        page.line(
                "| | wall s | items/min | CPU s | requests to the drive | documents written | read | deleted | commits | tasks"
                        + " | dollars |");
        page.line("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    }

    String text() {
        return page.text();
    }

    /** A scan; what was counted before it has been forgotten. */
    void row(String name, Measured run, StrictCloud cloud) {
        Counts counts = cloud.firestore().counts();
        long written = counts.get("documents written");
        long read = counts.get("documents read");
        long deleted = counts.get("documents deleted");
        long tasks = cloud.tasks().counts().of("CreateTask") - tasksBefore;
        tasksBefore += tasks;
        long items = run.count("files") + run.count("folders") + run.count("shortcuts");
        page.line(
                "| %s | %.0f | %,.0f | %.0f | %,d | %,d | %,d | %,d | %,d | %d | %.2f |",
                name,
                run.seconds(),
                60 * items / run.seconds(),
                run.cpuSeconds(),
                run.count("requests"),
                written,
                read,
                deleted,
                counts.get("requests Commit"),
                tasks,
                WRITE * written + READ * read + DELETE * deleted + SECOND * run.seconds());
    }
}
